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
import org.dayaq.app.worklist.Visitor;
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
    void an_opinion_posted_after_the_decision_was_signed_is_told_so_and_shown_again() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var member = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 2);
        member.get(path);
        decide(caseId, 3, opinion(50, 0, "0"));
        var late = new java.util.HashMap<>(opinion(20, 10, "12"));
        late.put("reason", "I thought about it all night.");

        var answer = member.post(path, late);

        assertThat(answer.text())
                .contains("The decision was signed meanwhile", "I thought about it all night.", "20")
                .contains("Cause general illness", "The impairment is one of sight yes", "Term 12 months");
        assertThat(text("SELECT content ->> 'months' FROM opinion o JOIN assessment a ON a.id = o.assessment_id"
                        + " WHERE a.case_id = '" + caseId + "' AND o.member = '" + member.id + "'"))
                .isEqualTo("0");
    }

    @Test
    void a_second_window_replaces_no_opinion_unseen_and_a_reason_is_kept_though_it_refuses_nothing() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var member = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 2);
        var yesterday = new java.util.HashMap<>(opinion(20, 10, "12"));
        yesterday.put("reason", "Glasses correct it.");
        yesterday.put("seen", seen(member.get(path)));
        var today = new java.util.HashMap<>(opinion(65, 10, "24"));
        today.put("reason", "Glasses do not correct it.");
        today.put("seen", "");
        member.post(path, today);

        var both = member.post(path, yesterday);

        assertThat(both.text())
                .contains("Another window came first", "Glasses do not correct it.", "65", "Term 24 months")
                .doesNotContain("Your opinion is kept.");
        assertThat(both.body()).containsPattern("value=\"20\"[^>]*selected").contains("Glasses correct it.</textarea>");
        assertThat(months(caseId, member)).isEqualTo("24");
        assertThat(member.post(path, today).text())
                .as("the same again is no other opinion")
                .contains("Your opinion is kept.");

        yesterday.put("seen", seen(both));
        assertThat(member.post(path, yesterday).text()).contains("Your opinion is kept.");
        assertThat(months(caseId, member)).isEqualTo("12");
        assertThat(seen(member.get(path))).isNotEqualTo(yesterday.get("seen"));
    }

    private static String months(java.util.UUID caseId, Visitor member) {
        return text("SELECT content ->> 'months' FROM opinion o JOIN assessment a ON a.id = o.assessment_id"
                + " WHERE a.case_id = '" + caseId + "' AND o.member = '" + member.id + "'");
    }

    @Test
    void a_session_that_ended_in_the_middle_of_an_opinion_loses_nothing_and_gives_nothing() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var member = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 2);
        member.get(path);
        member.get("/test-session-over");
        var typed = new java.util.HashMap<>(opinion(25, 10, "12"));
        typed.put("reason", "A long explanation that took the whole morning to write.");

        member.post(path, typed);
        var back = member.signIn(path);

        assertThat(back.text()).contains("Your session had ended.");
        assertThat(back.body()).contains("A long explanation that took the whole morning to write.");
        assertThat(back.body()).containsPattern("value=\"25\"[^>]*selected");
        assertThat(text("SELECT count(*)::text FROM opinion o JOIN assessment a ON a.id = o.assessment_id"
                        + " WHERE a.case_id = '" + caseId + "'"))
                .isEqualTo("0");
    }

    @Test
    void a_session_that_ended_before_extending_or_stepping_aside_loses_neither_the_words_nor_the_opinion() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var chair = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 1);
        chair.get(path);
        chair.post(path, opinion(65, 10, "24"));

        for (var form : Map.of("/extend", "why", "/conflict", "conflict").entrySet()) {
            chair.get(path);
            chair.get("/test-session-over");
            var words = "Words about " + form.getValue() + " that took a morning.";
            chair.post(path + form.getKey(), Map.of(form.getValue(), words));
            // A form that was refused once stands under an address that has no page of its own.
            var back = chair.signIn(path);

            assertThat(back.text()).contains("Your session had ended.");
            assertThat(back.body()).contains(words + "</textarea>").containsPattern("value=\"65\"[^>]*selected");
            assertThat(back.body().contains("<details class=\"card\" open"))
                    .isEqualTo(form.getKey().equals("/conflict"));
            assertThat(chair.get(path).body()).doesNotContain(words);
        }
        assertThat(text("SELECT (extended_why IS NULL)::text FROM assessment WHERE case_id = '" + caseId + "'"))
                .isEqualTo("true");
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
    void deadlines_remind_the_members_the_chair_and_the_supervisors_and_stand_on_the_lists_of_the_desk() {
        var caseId = caseOf(clinic.refer(form()));
        var number = cases.line(caseId).number();
        var path = path(caseId);
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var chair = member(commission, 1);
        var member = member(commission, 2);
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        var lead = new Visitor(port, "leyla", "Leyla", "lead", "baku-nasimi");
        var late = "/desk/team/assessments?lang=en";
        assertThat(officer.get("/desk/cases?lang=en&text=" + number).text()).contains("commission: ");
        assertThat(officer.get(late).status()).isEqualTo(403);
        assertThat(member.get(late).status()).isEqualTo(403);
        assertThat(lead.get(late).body()).doesNotContain(caseId.toString());

        // Near its deadline: those who have not said what they hold are reminded.
        due(caseId, 0);
        days.run();
        assertThat(member.get("/desk/assessments?lang=en").text()).contains("Reminder: assessments that wait");
        assertThat(member.get("/desk/assessments?lang=en&which=soon").body()).contains(path);
        member.post(path, opinion(50, 0, "0"));
        assertThat(member.get("/desk/assessments?lang=en&which=soon").body()).doesNotContain(path);

        // Over it: the chair is told, and each lead until they have looked themselves.
        due(caseId, 2);
        days.run();
        assertThat(chair.get("/desk/assessments?lang=en").text())
                .contains("For the chair: assessments over their deadline", "2 days late");
        assertThat(member.get("/desk/assessments?lang=en").text()).doesNotContain("For the chair");
        var told = lead.get(late);
        assertThat(told.text()).contains(number, "a commission");
        assertThat(told.body()).doesNotContain(path.substring(path.lastIndexOf('/') + 1), commission);
        assertThat(unseen(lead)).isPositive();
        var before = unseen(lead);
        lead.post("/desk/team/assessments/" + caseId, Map.of());
        assertThat(unseen(lead)).isEqualTo(before - 1);
        var other = new Visitor(port, "kamran", "Kamran", "lead", "ganja");
        assertThat(unseen(other))
                .as("that one lead has looked is no look of another")
                .isEqualTo(before);
        assertThat(other.get(late).body()).contains("action=\"/desk/team/assessments/" + caseId + "\"");
        assertThat(lead.get(late).body()).doesNotContain("action=\"/desk/team/assessments/" + caseId + "\"");
        assertThat(officer.get("/desk/cases?lang=en&text=" + number).text()).contains("2 days late");
        lead.post(
                "/desk/cases/" + caseId + "/open", Map.of("kind", "supervision", "reason", "It is over its deadline."));
        assertThat(lead.get("/desk/cases/" + caseId + "?lang=en").text()).contains("The commission decides by");

        // Extended, it is neither late nor reminded of any more, until its new day comes.
        chair.post(path + "/extend", Map.of("why", "A report of a specialist is missing."));
        assertThat(lead.get(late).body()).doesNotContain(caseId.toString());
        due(caseId, 1);
        days.run();
        assertThat(unseen(lead)).isEqualTo(before);
    }

    private static void due(java.util.UUID caseId, int daysAgo) {
        execute("UPDATE assessment SET due = '" + LocalDate.now(BAKU).minusDays(daysAgo) + "' WHERE case_id = '"
                + caseId + "'");
    }

    private static int unseen(Visitor lead) {
        var told = java.util.regex.Pattern.compile("Assessments over their deadline, to look at: (\\d+)")
                .matcher(lead.get("/desk/team?lang=en").text());
        assertThat(told.find()).isTrue();
        return Integer.parseInt(told.group(1));
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
