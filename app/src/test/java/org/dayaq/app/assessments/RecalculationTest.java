package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Step;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the answer to a complaint does to the register and the money, after months and beside a later decision. */
class RecalculationTest extends DecidedAnew {

    @Autowired
    List<Step> steps;

    @Test
    void about_a_decision_that_a_later_one_replaced_nobody_complains() {
        var first = decided(50, "0");
        var second = decided(60, "24");
        var person = person();

        assertThat(person.get("/my/complaints/" + first).text())
                .contains("decided about this disability anew, in a later case")
                .doesNotContain("What you do not agree with", "No commission has decided");
        var refused = person.post("/my/complaints/" + first, Map.of("words", "It is not so."));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Complain about the later decision, on the page of its case.");
        assertThat(text("SELECT count(*)::text FROM complaint WHERE case_id = '" + first + "'"))
                .isEqualTo("0");
        assertThat(person.get("/my/complaints/" + second).text()).contains("What you do not agree with");
    }

    @Test
    void a_complaint_answered_after_a_later_decision_leaves_the_later_disability_and_its_money_alone() {
        // Of one age on both days: the pension is the same.
        person(Map.of("birth_date", today.minusYears(45).minusDays(90).toString()));
        var first = decided(50, "0");
        var day = today.minusDays(60);
        wasDecidedOn(first, day);
        complain(first);
        var second = decided(60, "24");
        var row = register(second);
        var awards = payments.awardsOf(second);
        assertThat(awards).extracting(Award::from).containsOnly(nextMonth);

        answer(first, 90);

        assertThat(register(second)).isEqualTo(row);
        assertThat(payments.awardsOf(second)).isEqualTo(awards);
        assertThat(register(first)).isEqualTo("90, " + day + ", " + today.minusDays(1) + ", never");
        assertThat(payments.awardsOf(first))
                .filteredOn(award -> award.kind() == Kind.MONTHLY)
                .allSatisfy(award -> assertThat(award.until()).isBefore(nextMonth));
        assertThat(difference(first)).isEqualTo("350.00");
    }

    @Test
    void a_refusal_overturned_after_a_later_decision_is_paid_until_the_later_one_is() {
        var first = decided(20, "0");
        assertThat(cases.line(first).status()).isEqualTo("refused");
        var day = today.minusMonths(2);
        wasDecidedOn(first, day);
        complain(first);
        var second = decided(60, "24");
        var row = register(second);

        answer(first, 90);

        assertThat(register(second)).isEqualTo(row);
        var month = YearMonth.from(today);
        assertThat(paid(first, "disability-pension"))
                .containsExactlyInAnyOrder(
                        month.minusMonths(2).atDay(1), month.minusMonths(1).atDay(1));
        assertThat(paid(second, "disability-pension")).containsExactly(month.atDay(1));
        assertThat(payments.awardsOf(first))
                .extracting(Award::until)
                .containsOnly(month.minusMonths(1).atEndOfMonth());
    }

    @Test
    void an_award_that_was_to_begin_next_month_and_is_changed_before_is_paid_once() {
        decided(50, "0");
        var second = decided(60, "0");
        assertThat(payments.awardsOf(second)).extracting(Award::from).containsOnly(nextMonth);
        complain(second);

        answer(second, 90);

        // A month later.
        execute("UPDATE award SET starts_on = (starts_on - interval '1 month')::date,"
                + " ends_on = (ends_on - interval '1 month')::date,"
                + " next_period = (next_period - interval '1 month')::date WHERE case_id = '" + second + "'");
        monthly.run();
        assertThat(paid(second, "disability-pension")).containsExactly(today.withDayOfMonth(1));
        assertThat(paid(second, "disability-stipend")).containsExactly(today.withDayOfMonth(1));
    }

    @Test
    void the_difference_of_three_paid_months_is_paid_once_however_often_it_is_reckoned() {
        SOCIAL_FUND.overrides.put(pin, NO_RECORD);
        var caseId = decided(50, "0");
        var day = today.minusMonths(2);
        wasDecidedOn(caseId, day);
        execute("UPDATE award SET starts_on = '" + day + "', next_period = '" + day.withDayOfMonth(1)
                + "' WHERE case_id = '" + caseId + "'");
        monthly.run();
        assertThat(paid(caseId, "disability-allowance")).hasSize(3);
        complain(caseId);

        answer(caseId, 90);

        // 300 and a stipend of 350 where 180 were paid.
        assertThat(difference(caseId)).isEqualTo("1410.00");
        assertThat(payments.awardsOf(caseId))
                .filteredOn(award -> award.kind() == Kind.MONTHLY && award.until() == null)
                .extracting(Award::benefit, award -> award.amount().toString(), Award::from)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("disability-allowance", "300.00", nextMonth),
                        org.assertj.core.api.Assertions.tuple("disability-stipend", "350.00", nextMonth));
        var awards = payments.awardsOf(caseId);
        var orders = payments.ofCase(caseId).size();

        var step = steps.stream()
                .filter(one -> one.key().equals("award-disability"))
                .findFirst()
                .orElseThrow();
        transactions.executeWithoutResult(status -> step.run(new Again(caseId)));

        assertThat(payments.awardsOf(caseId)).isEqualTo(awards);
        assertThat(payments.ofCase(caseId)).hasSize(orders);
    }

    /** The step once more, as the diagram of the complaint calls it. */
    private record Again(UUID caseId) implements Context {

        @Override
        public ServiceKey service() {
            return new ServiceKey("disability-assessment");
        }

        @Override
        public String activity() {
            return "task_recalculate";
        }

        @Override
        public String input(String name) {
            throw new IllegalStateException("The step asks for no input");
        }

        @Override
        public Optional<String> optional(String name) {
            return Optional.empty();
        }
    }
}
