package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.kernel.Pin;
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
        var refusal = new java.util.HashMap<>(opinion(30, 10, "12"));
        refusal.put("reason", "The sight is corrected by glasses.");
        decide(early, 3, refusal);
        waitFor("the case has ended", () -> !cases.line(early).isOpen());
        days.run();
        assertThat(others(caseId, early)).isEmpty();
    }

    @Test
    void a_referral_that_is_open_already_ends_the_waiting() {
        var caseId = established();
        execute("UPDATE disability SET again_on = current_date WHERE case_id = '" + caseId + "'");
        days.run();
        var opened = others(caseId).get(0).id();
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
    void a_case_that_nobody_answers_ends_when_the_term_is_over() {
        var caseId = established();
        execute(
                "UPDATE disability SET starts_on = current_date - 700, ends_on = current_date + 3, again_on = current_date"
                        + " WHERE case_id = '" + caseId + "'");
        days.run();
        var opened = others(caseId).get(0).id();
        waitFor("it waits", () -> stands(opened, "task_awaitReferral"));
        days.run();
        assertThat(cases.line(opened).isOpen()).isTrue();
        // The term's last day is yesterday.
        execute("UPDATE disability SET ends_on = current_date - 1 WHERE case_id = '" + caseId + "'");
        cases.record(
                opened,
                List.of(new Fact(
                        "assessment.validUntil",
                        LocalDate.now(BAKU).minusDays(1),
                        "disability-register",
                        null,
                        LocalDate.now(BAKU))));

        days.run();

        waitFor("the term is over", () -> !cases.line(opened).isOpen());
        assertThat(cases.line(opened).reason()).isEqualTo("TERM_OVER");
    }

    private static boolean stands(UUID caseId, String activity) {
        return text("SELECT count(*)::text FROM process_run WHERE case_id = '" + caseId + "' AND passed::text LIKE '%"
                        + activity + "%'")
                .equals("1");
    }
}
