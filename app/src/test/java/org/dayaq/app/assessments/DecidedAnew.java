package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.internal.MonthlyRun;
import org.dayaq.app.worklist.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Decisions, complaints about them and answers, for tests of what follows from an answer. */
abstract class DecidedAnew extends AssessmentsFixture {

    @Autowired
    MonthlyRun monthly;

    @Autowired
    TransactionTemplate transactions;

    final LocalDate today = LocalDate.now(BAKU);
    final LocalDate nextMonth = today.withDayOfMonth(1).plusMonths(1);

    UUID decided(int percent, String months) {
        var caseId = caseOf(clinic.refer(form()));
        var opinion = new java.util.HashMap<>(opinion(percent, 0, months));
        opinion.put("reason", "The sight is good enough.");
        decide(caseId, 3, opinion);
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        return caseId;
    }

    /** As if the commission had decided on that day. */
    void wasDecidedOn(UUID caseId, LocalDate day) {
        transactions.executeWithoutResult(status ->
                cases.record(caseId, List.of(new Fact("assessment.decidedOn", day, "commission", null, day))));
        execute("UPDATE disability SET starts_on = '" + day + "' WHERE case_id = '" + caseId + "'");
    }

    Visitor person() {
        return new Visitor(port, pin, "Kanareyka", "citizen", "");
    }

    void complain(UUID caseId) {
        var person = person();
        person.get("/my/complaints/" + caseId);
        assertThat(person.post("/my/complaints/" + caseId, Map.of("words", "It is not so."))
                        .text())
                .contains("given to the commission");
    }

    void answer(UUID caseId, int percent) {
        var opinion = new java.util.HashMap<>(opinion(percent, 0, "0"));
        opinion.put("reason", "The sight is good enough.");
        decide(caseId, 5, opinion);
        waitFor("answered", () -> documents.ofCase(caseId).size() == 2);
    }

    static String register(UUID caseId) {
        return text("SELECT percent || ', ' || starts_on || ', ' || coalesce(ends_on::text, 'for good') || ', '"
                + " || coalesce(again_on::text, 'never') FROM disability WHERE NOT voided AND case_id = '" + caseId
                + "'");
    }

    String difference(UUID caseId) {
        return payments.awardsOf(caseId).stream()
                .filter(award -> award.benefit().equals("disability-difference"))
                .map(award -> award.amount().toString())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    /** The months of the orders that were not withdrawn. */
    List<LocalDate> paid(UUID caseId, String benefit) {
        return payments.ofCase(caseId).stream()
                .filter(order -> order.benefit().equals(benefit) && order.state() != OrderState.CANCELLED)
                .map(PaymentOrder::period)
                .toList();
    }
}
