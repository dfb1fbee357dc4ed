package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A referral of somebody whom two registers know otherwise, or one does not know at all, is an officer's before any commission
 * hears of it; and whose case an officer closes reads why, and how to appeal.
 */
class UnclearPersonTest extends AssessmentsFixture {

    private static final String WHY = "Ədliyyə Nazirliyi bu FİN üzrə heç kimi tanımır.";

    @Autowired
    Notices notices;

    private Visitor officer;

    @Test
    void whom_two_registers_know_otherwise_an_officer_looks_at_before_a_commission_is_drawn() {
        JUSTICE.overrides.put(pin, Map.of("name", Map.of("given_name", "Kanareyka", "surname", "Başqasoyad")));
        var caseId = caseOf(clinic.refer(form()));

        var task = task(caseId);

        assertThat(drawn(caseId)).isZero();
        assertThat(cases.file(caseId).timeline())
                .filteredOn(happening -> happening.code().equals("data-differ"))
                .singleElement()
                .satisfies(happening -> assertThat(happening.details().get("facts"))
                        .isEqualTo("applicant.birthDate, applicant.surname"));
        assertThat(officer.get(task + "?lang=en").text())
                .contains("Sarıbülbülova Ministry of Internal Affairs")
                .contains("Başqasoyad Ministry of Justice");

        complete(task, Map.of("field.clarified", "again", "field.note", "A change of name that one register has not."));

        waitFor("a commission is drawn", () -> drawn(caseId) == 1);
        assertThat(cases.file(caseId).timeline())
                .extracting(Happening::code)
                .containsOnlyOnce("data-differ")
                .contains("commission-drawn");
    }

    @Test
    void whose_case_is_closed_by_hand_gets_a_sealed_letter_with_the_reason_and_how_to_appeal_and_an_sms()
            throws Exception {
        JUSTICE.unknown.add(pin);
        var caseId = caseOf(clinic.refer(form()));

        complete(task(caseId), Map.of("field.clarified", "close", "field.note", WHY));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        var line = cases.line(caseId);
        assertThat(List.of(line.status(), line.reason())).containsExactly("closed-by-hand", "IDENTITY_NOT_CLARIFIED");
        assertThat(drawn(caseId)).isZero();
        assertThat(payments.awardsOf(caseId)).isEmpty();
        var letter = assertThat(documents.ofCase(caseId)).singleElement().actual();
        assertThat(letter.template()).isEqualTo("closed-by-hand");
        var pdf = documents.pdf(letter.id());
        keep("closed-by-hand", pdf);
        assertThat(pdfText(pdf))
                .contains("Sarıbülbülova Kanareyka Qumru qızı", "İşin bağlanması haqqında qərar", WHY, line.number())
                .contains("Əlillik qiymətləndirilmədi: iş bağlandı", "30 gün ərzində", "inzibati məhkəməyə")
                .doesNotContain("doqquz nəfərlik", "{", "null");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getSignatureDictionaries()).hasSize(1);
        }
        assertThat(notices.ofCase(caseId))
                .extracting(Notice::message, Notice::person)
                .containsExactly(tuple("closed-by-hand", new Pin(pin)));
        // The registers are in doubt about this person: the number is the one that the clinic gave.
        assertThat(text("SELECT phone FROM notice WHERE case_id = '" + caseId + "'"))
                .contains(phone.substring(4));
        var citizen = new Visitor(port, pin, "Kanareyka", "citizen", "");
        assertThat(citizen.get("/my/cases/" + caseId).text()).contains("İşin bağlanması haqqında qərar");
    }

    @Test
    void whom_no_register_knows_is_told_by_sms_on_the_number_the_clinic_gave() {
        // A register that is down keeps no referral out; that it knows nobody of this PIN it says later.
        INTERNAL_AFFAIRS.status = 503;
        JUSTICE.status = 503;
        var caseId = caseOf(clinic.refer(form()));
        INTERNAL_AFFAIRS.unknown.add(pin);
        JUSTICE.unknown.add(pin);
        INTERNAL_AFFAIRS.status = 0;
        JUSTICE.status = 0;

        complete(task(caseId), Map.of("field.clarified", "close", "field.note", "Nobody has this PIN."));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(cases.line(caseId).status()).isEqualTo("closed-by-hand");
        assertThat(documents.ofCase(caseId)).isEmpty();
        assertThat(text("SELECT right(phone, 9) || ' ' || message || ' ' || pin FROM notice" + " WHERE case_id = '"
                        + caseId + "'"))
                .isEqualTo(phone.substring(4) + " closed-unknown " + pin);
        assertThat(text("SELECT text FROM notice WHERE case_id = '" + caseId + "'"))
                .contains(
                        "komissiya Sizi qiymətləndirməyib",
                        "(" + cases.line(caseId).number() + ")")
                .doesNotContain(pin, "{", "portal");
        assertThat(text("SELECT count(*)::text FROM outbox WHERE subject IN (SELECT id FROM notice WHERE case_id = '"
                        + caseId + "')"))
                .isEqualTo("1");
        assertThat(cases.file(caseId).timeline().toString()).doesNotContain(phone.substring(4), pin);
    }

    @Test
    void whom_two_registers_know_otherwise_after_the_commission_decided_an_officer_looks_at_before_anything_is_paid() {
        var caseId = caseOf(clinic.refer(form()));
        waitFor("a commission is drawn", () -> drawn(caseId) == 1);
        JUSTICE.overrides.put(
                pin,
                Map.of(
                        "name",
                        Map.of("given_name", "Kanareyka", "surname", "Başqasoyad"),
                        "birth_date",
                        java.time.LocalDate.now(BAKU).minusYears(45).toString()));
        execute("UPDATE evidence SET valid_until = current_date - 1 WHERE subject = '" + pin + "'");
        decide(caseId, 3, opinion(50, 0, "24"));

        var task = task(caseId, "task_clarifyAgain");
        assertThat(payments.awardsOf(caseId)).isEmpty();
        assertThat(officer.get(task + "?lang=en").text()).contains("Before anything is paid");
        complete(task, Map.of("field.clarified", "again", "field.note", "Justice have the name of before a marriage."));

        waitFor("it is granted", () -> cases.line(caseId).status().equals("granted"));
        assertThat(payments.awardsOf(caseId)).isNotEmpty();
        assertThat(drawn(caseId)).isEqualTo(1);
    }

    private String task(UUID caseId) {
        return task(caseId, "task_clarifyIdentity");
    }

    private String task(UUID caseId, String activity) {
        waitFor("an officer's task", () -> tasks(caseId, activity).size() == 1);
        officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        var task = "/desk/tasks/" + tasks(caseId, activity).get(0);
        officer.post(task + "/claim", Map.of());
        return task;
    }

    private void complete(String task, Map<String, String> typed) {
        assertThat(officer.post(task, typed).text()).contains("Task completed");
    }

    private static List<UUID> tasks(UUID caseId, String activity) {
        return DB.jdbc()
                .sql("SELECT id FROM task WHERE case_id = ? AND activity = ? AND ended_at IS NULL")
                .param(caseId)
                .param(activity)
                .query(UUID.class)
                .list();
    }

    private static int drawn(UUID caseId) {
        return DB.jdbc()
                .sql("SELECT count(*) FROM assessment WHERE case_id = ?")
                .param(caseId)
                .query(Integer.class)
                .single();
    }
}
