package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.payments.Award;
import org.junit.jupiter.api.Test;

/** From a clinic's referral over HTTP to the money, with the members of the commissions at their pages and real registers. */
class AssessmentsTest extends AssessmentsFixture {

    @Test
    void from_the_referral_to_the_money_by_itself() {
        var form = form();
        var caseId = caseOf(clinic.refer(form));
        assertThat(clinic.state(form.get("messageId").toString())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("open");

        decide(caseId, 3, opinion(85, 40, "24"));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        var line = cases.line(caseId);
        assertThat(line.status()).isEqualTo("granted");
        var decision = decisions.standing(caseId).orElseThrow();
        // 144 months of record at 45 (120 needed) and a capital of 52 000.50: 52 000.50 / 86.4.
        assertThat(decision.results())
                .containsEntry("benefit", "PENSION")
                .containsEntry("amount", new BigDecimal("601.86"))
                .containsEntry("percent", new BigDecimal(85))
                .containsEntry("stipend", new BigDecimal("350.00"));
        assertThat(payments.awardsOf(caseId))
                .extracting(Award::benefit, award -> award.amount().toString(), Award::until)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(
                                "disability-pension",
                                "601.86",
                                LocalDate.now(BAKU).plusMonths(24).minusDays(1)),
                        org.assertj.core.api.Assertions.tuple(
                                "disability-stipend",
                                "350.00",
                                LocalDate.now(BAKU).plusMonths(24).minusDays(1)));
        assertThat(payments.ofCase(caseId)).hasSize(2);
        assertThat(documents.ofCase(caseId)).hasSize(1);
        keep("assigned", documents.pdf(documents.ofCase(caseId).get(0).id()));
        assertThat(clinic.state(form.get("messageId").toString())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("granted");
        assertThat(new Clinic(port, "klinika-8", "secret-8")
                        .state(form.get("messageId").toString())
                        .status())
                .isEqualTo(404);
        assertThat(text("SELECT percent || ' ' || band FROM disability WHERE case_id = '" + caseId + "'"))
                .isEqualTo("85 81-100");
    }

    @Test
    void a_refusal_needs_its_reason_and_the_person_reads_it() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var first = member(commission, 2);
        first.get(path(caseId));
        var refusal = new java.util.HashMap<>(opinion(30, 10, "12"));

        var without = first.post(path(caseId), refusal);

        assertThat(without.text()).contains("Give the reasons why no disability is established.");
        assertThat(without.body()).contains("<option value=\"30\" selected=\"selected\">30</option>");
        refusal.put("reason", "The sight is corrected by glasses.");
        decide(caseId, 3, refusal);
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(cases.line(caseId).status()).isEqualTo("refused");
        assertThat(payments.awardsOf(caseId)).isEmpty();
        var letter = documents.ofCase(caseId).get(0).id();
        keep("refused", documents.pdf(letter));
        assertThat(pdfText(documents.pdf(letter))).contains("The sight is corrected by glasses.");
    }

    @Test
    void a_percent_out_of_range_a_missing_term_and_a_foreign_cause_are_told_at_once_and_keep_what_was_typed() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var member = member(commission, 2);
        member.get(path(caseId));

        var refused = member.post(
                path(caseId),
                Map.of("percent-H54-0", "105", "percent-I10", "42", "cause", "lightning", "reason", "half a sen"));

        assertThat(refused.text())
                .contains("H54.0: choose a percent from 0 to 100.")
                .contains("I10: percents go in steps of 5.")
                .contains("Choose the cause.")
                .contains("Choose the term.");
        assertThat(refused.body()).contains("half a sen");
        assertThat(text(
                        "SELECT count(*)::text FROM opinion o JOIN assessment a ON a.id = o.assessment_id WHERE a.case_id = '"
                                + caseId + "'"))
                .isEqualTo("0");
    }

    @Test
    void the_deadline_is_extended_once_with_a_reason_and_tells_before_and_after() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var path = path(caseId);
        var calendar = new WorkingDays();
        var today = LocalDate.now(BAKU);
        assertThat(text("SELECT due::text FROM assessment WHERE case_id = '" + caseId + "'"))
                .isEqualTo(calendar.after(today, 10).toString());
        var chair = member(commission, 1);
        chair.get(path);

        var second = member(commission, 2);
        second.get(path);
        assertThat(second.post(path + "/extend", Map.of("why", "Tests")).text()).contains("Only the chair");
        assertThat(chair.post(path + "/extend", Map.of("why", " ")).text())
                .contains("Say why the deadline is extended");
        assertThat(chair.post(path + "/extend", Map.of("why", "A test of the blood is awaited."))
                        .text())
                .contains("The deadline is extended.");
        assertThat(chair.post(path + "/extend", Map.of("why", "Once more")).text())
                .contains("extended before");
        assertThat(text("SELECT due::text FROM assessment WHERE case_id = '" + caseId + "'"))
                .isEqualTo(calendar.after(today, 15).toString());

        execute("UPDATE assessment SET due = current_date - 2 WHERE case_id = '" + caseId + "'");
        days.run();
        days.run();
        assertThat(cases.file(caseId).timeline())
                .extracting(Happening::code)
                .containsOnlyOnce("assessment-due-soon")
                .containsOnlyOnce("assessment-overdue");
        assertThat(chair.get("/desk/assessments?which=over").body()).contains(path);
    }

    @Test
    void a_disability_whose_term_ends_opens_a_case_once_and_a_new_referral_ends_it() throws Exception {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(60, 0, "24"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(text("SELECT (ends_on - again_on)::text FROM disability WHERE case_id = '" + caseId + "'"))
                .isEqualTo("60");
        execute("UPDATE disability SET again_on = current_date WHERE case_id = '" + caseId + "'");

        var threads = Executors.newFixedThreadPool(3);
        var runs = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 3; i++) {
            runs.add(() -> {
                days.run();
                return null;
            });
        }
        for (var run : threads.invokeAll(runs)) {
            run.get();
        }
        threads.shutdownNow();

        var opened = cases.of(new org.dayaq.app.kernel.Pin(pin)).stream()
                .filter(line -> !line.id().equals(caseId))
                .toList();
        assertThat(opened).hasSize(1);
        waitFor("the person is told", () -> text("SELECT count(*)::text FROM notice WHERE case_id = '"
                        + opened.get(0).id() + "'")
                .equals("1"));
        var next = caseOf(clinic.refer(form()));
        waitFor("referred anew", () -> !cases.line(opened.get(0).id()).isOpen());
        assertThat(cases.line(opened.get(0).id()).reason()).isEqualTo("REFERRED");
        assertThat(cases.line(next).isOpen()).isTrue();
    }
}
