package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;

/** Complaints about a commission's decision, judged by the ministry's commission. */
class ComplaintsTest extends AssessmentsFixture {

    @Test
    void a_complaint_that_changes_the_percent_holds_from_the_first_day_and_pays_the_difference_once() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        var before = payments.awardsOf(caseId).get(0);
        var person = new Visitor(port, pin, "Kanareyka", "citizen", "");
        assertThat(new Visitor(port, RegisterDouble.pin(99), "Other", "citizen", "")
                        .get("/my/complaints/" + caseId)
                        .status())
                .isEqualTo(404);
        person.get("/my/complaints/" + caseId);
        assertThat(person.post("/my/complaints/" + caseId, Map.of("words", " ")).text())
                .contains("Say what you do not agree with");
        assertThat(person.post("/my/complaints/" + caseId, Map.of("words", "I see less than that."))
                        .text())
                .contains("given to the commission", "is being judged");
        assertThat(person.post("/my/complaints/" + caseId, Map.of("words", "Once more"))
                        .status())
                .isEqualTo(409);
        assertThat(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "' AND kind = 'COMPLAINT'"))
                .isEqualTo("complaints");

        var path = path(caseId);
        for (int seat = 5; seat >= 1; seat--) {
            var member = member("complaints", seat);
            member.get(path);
            assertThat(member.post(path, opinion(seat > 3 ? 50 : 90, 0, "0")).text())
                    .contains("Your opinion is kept.");
            if (seat == 1) {
                member.post(path + "/sign", Map.of("confirmed", "true"));
            }
        }

        waitFor("decided anew", () -> decisions.ofCase(caseId).size() == 2);
        var standing = decisions.standing(caseId).orElseThrow();
        assertThat(standing.results()).containsEntry("percent", new BigDecimal(90));
        assertThat(standing.lawOfDay())
                .isEqualTo(decisions.ofCase(caseId).get(0).lawOfDay());
        assertThat(payments.awardsOf(caseId))
                .filteredOn(award -> award.benefit().equals("disability-difference"))
                .singleElement()
                .extracting(award -> award.amount().toString())
                .isEqualTo("350.00");
        assertThat(payments.awardsOf(caseId))
                .filteredOn(award -> award.benefit().equals("disability-stipend"))
                .singleElement()
                .extracting(Award::from)
                .isEqualTo(LocalDate.now(BAKU).withDayOfMonth(1).plusMonths(1));
        assertThat(payments.ofCase(caseId))
                .extracting(PaymentOrder::benefit)
                .containsExactlyInAnyOrder(before.benefit(), "disability-difference");
        var letter = documents.ofCase(caseId).get(1).id();
        keep("complaint", documents.pdf(letter));
        assertThat(pdfText(documents.pdf(letter))).contains("məhkəmə").contains("30 gün");
        assertThat(person.get("/my/complaints/" + caseId).text()).contains("administrative court within 30 days");
        assertThat(text("SELECT percent::text FROM disability WHERE NOT voided AND case_id = '" + caseId + "'"))
                .isEqualTo("90");
    }

    @Test
    void nobody_judges_a_complaint_about_what_they_judged_and_the_table_refuses_it_too() {
        execute(
                "UPDATE commission_member SET commission = 'tsek-sumqayit', chair = false WHERE subject = 'complaints.9'");
        execute("UPDATE commission SET complaints = true WHERE code IN ('tsek-ganja', 'tsek-lankaran')");
        var caseId = caseOf(clinic.refer(form()));
        execute("UPDATE commission SET complaints = false WHERE code IN ('tsek-ganja', 'tsek-lankaran')");
        try {
            assertThat(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"))
                    .isEqualTo("tsek-sumqayit");
            var both = new Visitor(port, "complaints.9", "Üzv", "commission", "tsek-sumqayit");
            both.get(path(caseId));
            both.post(path(caseId), opinion(50, 0, "0"));
            decide(caseId, 3, opinion(50, 0, "0"));
            waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
            execute("UPDATE commission_member SET commission = 'complaints' WHERE subject = 'complaints.9'");
            var officer = opened(caseId);
            assertThat(officer.post("/desk/complaints/" + caseId, Map.of("words", "The person says it is worse."))
                            .text())
                    .contains("given to the commission");

            assertThat(both.get(path(caseId)).text()).contains("may not judge the complaint");
            assertThat(both.post(path(caseId), opinion(90, 0, "0")).status()).isEqualTo(409);
            assertThatThrownBy(() -> execute("INSERT INTO opinion (assessment_id, member, given_at, content)"
                            + " SELECT id, 'complaints.9', now(), '{}' FROM assessment WHERE kind = 'COMPLAINT' AND case_id = '"
                            + caseId + "'"))
                    .hasMessageContaining("took part before");
        } finally {
            execute("UPDATE commission_member SET commission = 'complaints' WHERE subject = 'complaints.9'");
        }
    }

    @Test
    void who_judged_a_complaint_of_an_earlier_case_judges_that_of_a_later_one_so_that_nine_are_there() {
        var person = new Visitor(port, pin, "Kanareyka", "citizen", "");
        var first = caseOf(clinic.refer(form()));
        decide(first, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(first).isOpen());
        complain(person, first, opinion(60, 0, "0"));
        waitFor("answered", () -> documents.ofCase(first).size() == 2);
        var again = caseOf(clinic.refer(form()));
        assertThat(text("SELECT count(*)::text FROM opinion o JOIN assessment a ON a.id = o.assessment_id"
                        + " JOIN sitting s ON s.member = o.member JOIN assessment b ON b.id = s.assessment_id"
                        + " WHERE a.case_id = '" + first + "' AND b.case_id = '" + again + "'"))
                .as("who judged the first case and sits over the second")
                .isEqualTo("0");
        decide(again, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(again).isOpen());

        person.get("/my/complaints/" + again);
        person.post("/my/complaints/" + again, Map.of("words", "It is worse than that."));
        assertThat(member("complaints", 1).get(path(again)).text()).contains("0 of 9 opinions");
        decide(again, 5, opinion(90, 0, "0"));

        waitFor("answered", () -> decisions.ofCase(again).size() == 2);
        assertThat(decisions.standing(again).orElseThrow().results()).containsEntry("percent", new BigDecimal(90));
        assertThat(text("SELECT count(*)::text FROM stand_in i JOIN assessment a ON a.id = i.assessment_id"
                        + " WHERE a.kind = 'COMPLAINT' AND a.case_id = '" + again + "'"))
                .isEqualTo("0");
    }

    @Test
    void the_chair_of_the_complaints_commission_who_may_not_judge_is_followed_by_one_of_its_members() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        execute("UPDATE commission_member SET relatives = ARRAY['" + pin + "'] WHERE subject = 'complaints.chair'");
        try {
            var officer = opened(caseId);
            officer.post("/desk/complaints/" + caseId, Map.of("words", "The person says it is worse."));
            var path = path(caseId);

            assertThat(member("complaints", 1).get(path).text()).contains("You may not take part in this assessment.");
            var drawn = text("SELECT s.member FROM stand_in s JOIN assessment a ON a.id = s.assessment_id"
                    + " WHERE s.chair AND a.case_id = '" + caseId + "'");
            var chair = new Visitor(port, drawn, "Üzv", "commission", "complaints");
            assertThat(drawn).startsWith("complaints.").isNotEqualTo("complaints.chair");
            assertThat(chair.get(path).text()).contains("0 of 8 opinions");
            for (int seat = 2; seat <= 6; seat++) {
                member("complaints", seat).post(path, opinion(90, 0, "0"));
            }
            chair.post(path, opinion(90, 0, "0"));
            assertThat(chair.post(path + "/sign", Map.of("confirmed", "true")).text())
                    .contains("The decision is signed and sealed.");
            waitFor("decided anew", () -> decisions.ofCase(caseId).size() == 2);
        } finally {
            execute("UPDATE commission_member SET relatives = '{}'");
        }
    }

    @Test
    void a_refusal_that_a_complaint_overturns_stands_as_granted_everywhere_and_is_paid_and_the_other_way_round() {
        var caseId = caseOf(clinic.refer(form()));
        var refusal = new java.util.HashMap<>(opinion(20, 10, "0"));
        refusal.put("reason", "The sight is good enough.");
        decide(caseId, 3, refusal);
        waitFor("the case is refused", () -> cases.line(caseId).status().equals("refused"));
        assertThat(payments.cardsOfCase(caseId)).isEmpty();
        var person = new Visitor(port, pin, "Kanareyka", "citizen", "");
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        var number = cases.line(caseId).number();
        var from = decisions.standing(caseId).orElseThrow().lawOfDay();

        complain(person, caseId, opinion(90, 0, "0"));

        waitFor("answered", () -> documents.ofCase(caseId).size() == 2);
        waitFor("paid", () -> !payments.ofCase(caseId).isEmpty());
        assertThat(cases.line(caseId).status()).isEqualTo("granted");
        assertThat(cases.line(caseId).reason()).isEqualTo("ASSIGNED");
        assertThat(payments.awardsOf(caseId)).extracting(Award::from).containsOnly(from);
        assertThat(payments.awardsOf(caseId))
                .extracting(Award::benefit)
                .containsExactlyInAnyOrder(payments.awardsOf(caseId).get(0).benefit(), "disability-stipend")
                .doesNotContain("disability-difference");
        assertThat(payments.cardsOfCase(caseId)).hasSize(1);
        assertThat(text("SELECT percent::text FROM disability WHERE NOT voided AND case_id = '" + caseId + "'"))
                .isEqualTo("90");
        assertThat(clinic.state(text("SELECT message_id FROM referral WHERE case_id = '" + caseId + "'"))
                        .body())
                .contains("\"granted\"");
        assertThat(person.get("/my/cases/" + caseId + "?lang=en").text())
                .contains("Granted", "The case now stands as: Granted");
        assertThat(person.get("/my/cases?lang=en").text()).contains("Granted").doesNotContain("Refused");
        assertThat(person.get("/my?lang=en").text())
                .contains("Disability established")
                .doesNotContain("not established");
        assertThat(officer.get("/desk/cases?lang=en&status=granted&text=" + number)
                        .text())
                .contains(number);
        assertThat(officer.get("/desk/cases?lang=en&status=refused&text=" + number)
                        .body())
                .doesNotContain(caseId.toString());
        assertThat(pdfText(documents.pdf(documents.ofCase(caseId).get(1).id())))
                .contains("90 faiz", "məhkəmə", "30 gün");
    }

    @Test
    void a_complaint_that_ends_in_a_refusal_stands_as_refused_and_ends_the_money() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case is granted", () -> cases.line(caseId).status().equals("granted"));
        var refusal = new java.util.HashMap<>(opinion(20, 10, "0"));
        refusal.put("reason", "The sight is good enough.");

        complain(new Visitor(port, pin, "Kanareyka", "citizen", ""), caseId, refusal);

        waitFor("answered", () -> documents.ofCase(caseId).size() == 2);
        assertThat(cases.line(caseId).status()).isEqualTo("refused");
        assertThat(cases.line(caseId).reason()).isEqualTo("NOT_ESTABLISHED");
        assertThat(text("SELECT count(*)::text FROM disability WHERE NOT voided AND case_id = '" + caseId + "'"))
                .isEqualTo("0");
        assertThat(payments.awardsOf(caseId)).allMatch(award -> award.until() != null);
    }

    @Test
    void a_session_that_ended_in_the_middle_of_a_complaint_loses_nothing_and_sends_nothing() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        var person = new Visitor(port, pin, "Kanareyka", "citizen", "");
        var page = "/my/complaints/" + caseId;
        person.get(page);
        person.get("/test-session-over");

        person.post(page, Map.of("words", "I wrote at this for an hour."));
        var back = person.signIn(page);

        assertThat(back.text()).contains("Your session had ended.");
        assertThat(back.body()).contains("I wrote at this for an hour.");
        assertThat(text("SELECT count(*)::text FROM complaint WHERE case_id = '" + caseId + "'"))
                .isEqualTo("0");
    }

    @Test
    void who_has_not_opened_the_case_with_a_reason_enters_no_complaint_at_the_desk() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        var page = "/desk/complaints/" + caseId;
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        var words = Map.of("words", "The person says it is worse.");

        assertThat(officer.get(page).text())
                .contains("Why do you open this case?")
                .doesNotContain("What you do not agree with");
        assertThat(officer.post(page, words).text()).contains("Why do you open this case?");
        assertThat(officer.get("/desk/complaints/" + java.util.UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(text("SELECT count(*)::text FROM complaint WHERE case_id = '" + caseId + "'"))
                .isEqualTo("0");

        assertThat(opened(caseId).get(page).text()).contains("What you do not agree with");
        assertThat(officer.post(page, words).text()).contains("given to the commission");
    }

    @Test
    void a_complaint_is_due_in_fifteen_working_days_and_that_day_is_not_put_off() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        opened(caseId).post("/desk/complaints/" + caseId, Map.of("words", "The person says it is worse."));
        var due = "SELECT due::text FROM assessment WHERE kind = 'COMPLAINT' AND case_id = '" + caseId + "'";
        var day = new WorkingDays().after(LocalDate.now(BAKU), 15).toString();
        assertThat(text(due)).isEqualTo(day);
        var chair = member("complaints", 1);
        assertThat(chair.get(path(caseId)).text()).doesNotContain("Why the deadline is extended");

        var refused = chair.post(path(caseId) + "/extend", Map.of("why", "A report is missing."));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .contains("or is one that is not extended.", "Decide by the day that stands on the list.");
        assertThat(text(due)).isEqualTo(day);
    }

    /** An officer who said why they open the case. */
    private Visitor opened(java.util.UUID caseId) {
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        officer.post(
                "/desk/cases/" + caseId + "/open",
                Map.of("kind", "complaint", "reason", "The person complains at the counter."));
        officer.get("/desk/complaints/" + caseId);
        return officer;
    }
}
