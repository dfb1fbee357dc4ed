package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;

/** Whoever's term ends is reached, asked once, and not asked when they come by themselves; and no case waits for ever. */
class ReassessmentTest extends AssessmentsFixture {

    private UUID established() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(60, 0, "24"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        return caseId;
    }

    private List<CaseLine> others(UUID... known) {
        return cases.of(new Pin(pin)).stream()
                .filter(line -> !List.of(known).contains(line.id()))
                .toList();
    }

    @Test
    void a_person_of_whom_the_register_knows_no_phone_is_told_on_the_number_the_clinic_gave() {
        person(Map.of("phone_number", List.of()));
        var caseId = established();
        execute("UPDATE disability SET again_on = current_date WHERE case_id = '" + caseId + "'");

        days.run();

        assertThat(others(caseId)).hasSize(1);
        var opened = others(caseId).get(0).id();
        waitFor("the person is told", () -> text("SELECT count(*)::text FROM notice WHERE case_id = '" + opened
                        + "' AND message = 'reassessment'")
                .equals("1"));
        assertThat(text("SELECT phone FROM notice WHERE case_id = '" + opened + "'"))
                .contains(phone.substring(4));
    }

    @Test
    void a_number_of_the_register_does_not_take_the_place_of_the_persons_own() {
        person(Map.of("phone_number", List.of("+994559998877")));
        var caseId = established();
        execute("UPDATE disability SET again_on = current_date WHERE case_id = '" + caseId + "'");

        days.run();

        var opened = others(caseId).get(0).id();
        waitFor("the person is told", () -> text("SELECT count(*)::text FROM notice WHERE case_id = '" + opened + "'")
                .equals("1"));
        assertThat(text("SELECT phone FROM notice WHERE case_id = '" + opened + "'"))
                .contains(phone.substring(4));
    }

    @Test
    void whoever_comes_before_the_day_is_not_asked_to_come_and_not_asked_after_a_refusal() {
        var caseId = established();
        var early = caseOf(clinic.refer(form()));
        execute("UPDATE disability SET starts_on = current_date - 700, again_on = current_date WHERE case_id = '"
                + caseId + "'");

        days.run();

        assertThat(others(caseId, early)).isEmpty();
        var refusal = new HashMap<>(opinion(30, 10, "12"));
        refusal.put("reason", "The sight is corrected by glasses.");
        decide(early, 3, refusal);
        waitFor("the case has ended", () -> !cases.line(early).isOpen());
        days.run();
        assertThat(others(caseId, early)).isEmpty();
    }

    @Test
    void a_referral_that_is_open_already_ends_the_waiting() {
        var caseId = established();
        var opened = dueToday(caseId);
        waitFor("it waits", () -> stands(opened, "task_awaitReferral"));
        // As if it had been on its way before the case was opened, and nobody had told the case.
        execute(
                "INSERT INTO referral (id, clinic, message_id, sha256, pin, phone, form, received_at) SELECT gen_random_uuid(),"
                        + " 'klinika-9', 'early-' || pin, 'x', pin, phone, form, now() - interval '40 days' FROM referral WHERE case_id = '"
                        + caseId + "'");

        days.run();

        waitFor("referred", () -> !cases.line(opened).isOpen());
        assertThat(cases.line(opened).reason()).isEqualTo("REFERRED");
        execute("UPDATE referral SET ended_at = now() WHERE pin = '" + pin + "' AND ended_at IS NULL");
    }

    @Test
    void a_case_that_nobody_answers_ends_when_the_term_is_over_and_the_person_is_told() {
        var opened = awaiting();
        days.run();
        assertThat(cases.line(opened).isOpen()).isTrue();

        termOver(opened);

        waitFor("the term is over", () -> !cases.line(opened).isOpen());
        assertThat(cases.line(opened).reason()).isEqualTo("TERM_OVER");
        assertThat(told(opened)).startsWith(phone.substring(4) + " READY");
        assertThat(new Visitor(port, pin, "Kanareyka", "citizen", "")
                        .get("/my/messages")
                        .text())
                .contains("müddət bitib, poliklinikadan yeni göndəriş daxil olmayıb");
    }

    @Test
    void who_has_no_phone_is_written_to_in_their_language_when_the_term_is_over() {
        var opened = awaiting();
        record(opened, "applicant.phone", "");
        record(opened, "applicant.language", "ru");

        termOver(opened);

        waitFor("the term is over", () -> !cases.line(opened).isOpen());
        assertThat(told(opened)).isEqualTo("none PORTAL Срок, установленный медико-социальной экспертизой, истёк");
        assertThat(text("SELECT count(*)::text FROM post_item p JOIN notice n ON n.id = p.notice_id"
                        + " WHERE p.why = 'no-phone' AND n.message = 'term-over' AND n.case_id = '" + opened + "'"))
                .isEqualTo("1");
    }

    @Test
    void nobody_is_told_of_somebody_who_died_before_the_term_was_over() {
        var opened = awaiting();
        var civil = new HashMap<>(JUSTICE.overrides.get(pin));
        civil.put("death_date", "2026-01-01");
        JUSTICE.overrides.put(pin, civil);
        execute("UPDATE evidence SET valid_until = current_date - 1 WHERE subject = '" + pin + "'");

        termOver(opened);

        waitFor("the case has ended", () -> !cases.line(opened).isOpen());
        assertThat(cases.line(opened).reason()).isEqualTo("DECEASED");
        assertThat(text("SELECT count(*)::text FROM notice WHERE message = 'term-over' AND case_id = '" + opened + "'"))
                .isEqualTo("0");
    }

    @Test
    void whom_two_registers_know_otherwise_an_officer_looks_at_before_they_are_invited() {
        var caseId = established();
        justiceDiffer();
        var opened = dueToday(caseId);

        clarify(opened, "task_clarifyIdentity", "again");

        waitFor("it waits", () -> stands(opened, "task_awaitReferral"));
        assertThat(invited(opened)).isEqualTo("1");
        assertThat(text(
                        "SELECT string_agg(details->>'facts', ';') FROM case_happening WHERE code = 'data-differ' AND case_id = '"
                                + opened + "'"))
                .isEqualTo("applicant.surname");
    }

    @Test
    void whose_registers_stay_at_odds_is_invited_on_the_number_the_clinic_gave_and_the_case_is_closed() {
        var caseId = established();
        justiceDiffer();
        var opened = dueToday(caseId);

        clarify(opened, "task_clarifyIdentity", "close");

        waitFor("the case has ended", () -> !cases.line(opened).isOpen());
        assertThat(List.of(cases.line(opened).status(), cases.line(opened).reason()))
                .containsExactly("closed-by-hand", "IDENTITY_NOT_CLARIFIED");
        assertThat(invited(opened)).isEqualTo("1");
    }

    @Test
    void whom_a_register_does_not_know_any_more_an_officer_looks_at_and_nobody_takes_for_dead() {
        var caseId = established();
        INTERNAL_AFFAIRS.unknown.add(pin);
        execute("UPDATE evidence SET valid_until = current_date - 1 WHERE subject = '" + pin + "'");
        var opened = dueToday(caseId);

        clarify(opened, "task_clarifyIdentity", "close");

        waitFor("the case has ended", () -> !cases.line(opened).isOpen());
        assertThat(cases.line(opened).reason()).isEqualTo("IDENTITY_NOT_CLARIFIED");
        assertThat(invited(opened)).isEqualTo("1");
    }

    @Test
    void the_registers_are_compared_again_when_the_term_is_over_and_the_person_is_told_all_the_same() {
        var opened = awaiting();
        justiceDiffer();

        termOver(opened);
        clarify(opened, "task_clarifyStill", "close");

        waitFor("the term is over", () -> !cases.line(opened).isOpen());
        assertThat(cases.line(opened).reason()).isEqualTo("TERM_OVER");
        assertThat(told(opened)).startsWith(phone.substring(4));
    }

    /** The case of the re-assessment that opens because its day has come. */
    private UUID dueToday(UUID caseId) {
        execute("UPDATE disability SET again_on = current_date WHERE case_id = '" + caseId + "'");
        days.run();
        return others(caseId).get(0).id();
    }

    /** From now on Justice know another surname. */
    private void justiceDiffer() {
        JUSTICE.overrides.put(
                pin, Map.of("name", Map.of("given_name", "Kanareyka", "surname", "Başqasoyad"), "birth_date", born()));
        execute("UPDATE evidence SET valid_until = current_date - 1 WHERE subject = '" + pin + "'");
    }

    private static String born() {
        return LocalDate.now(BAKU).minusYears(45).toString();
    }

    private void clarify(UUID caseId, String activity, String how) {
        var open = "FROM task WHERE ended_at IS NULL AND activity = '" + activity + "' AND case_id = '" + caseId + "'";
        waitFor("an officer's task", () -> text("SELECT count(*)::text " + open).equals("1"));
        var task = "/desk/tasks/" + text("SELECT id::text " + open);
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        officer.post(task + "/claim", Map.of());
        assertThat(officer.post(task, Map.of("field.clarified", how, "field.note", "One register has the old name."))
                        .text())
                .contains("Task completed");
    }

    /** How often the person was told to see the clinic, on the number the clinic gave. */
    private String invited(UUID caseId) {
        return text("SELECT count(*)::text FROM notice WHERE message = 'reassessment' AND phone LIKE '%"
                + phone.substring(4) + "' AND case_id = '" + caseId + "'");
    }

    /** A case of re-assessment that awaits a referral. */
    private UUID awaiting() {
        var caseId = established();
        execute(
                "UPDATE disability SET starts_on = current_date - 700, ends_on = current_date + 3, again_on = current_date"
                        + " WHERE case_id = '" + caseId + "'");
        days.run();
        var opened = others(caseId).get(0).id();
        waitFor("it waits", () -> stands(opened, "task_awaitReferral"));
        return opened;
    }

    /** The term's last day is yesterday. */
    private void termOver(UUID opened) {
        execute("UPDATE disability SET ends_on = current_date - 1 WHERE again_case = '" + opened + "'");
        record(opened, "assessment.validUntil", LocalDate.now(BAKU).minusDays(1));
        days.run();
    }

    private void record(UUID caseId, String fact, Object value) {
        cases.record(caseId, List.of(new Fact(fact, value, "disability-register", null, LocalDate.now(BAKU))));
    }

    /** Number, state and the beginning of what is told of the end of a term. */
    private static String told(UUID caseId) {
        return text("SELECT coalesce(right(phone, 9), 'none') || ' ' || state || ' ' || left(text, 56) FROM notice"
                + " WHERE message = 'term-over' AND case_id = '" + caseId + "'");
    }

    private static boolean stands(UUID caseId, String activity) {
        return text("SELECT count(*)::text FROM process_run WHERE case_id = '" + caseId + "' AND passed::text LIKE '%"
                        + activity + "%'")
                .equals("1");
    }
}
