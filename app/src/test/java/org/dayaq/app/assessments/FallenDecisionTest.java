package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Deaths;
import org.dayaq.app.payments.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A later decision that falls away after a complaint leaves the earlier disability, and its money, as if it had never been. */
class FallenDecisionTest extends DecidedAnew {

    @Autowired
    Deaths deaths;

    private final LocalDate month = today.withDayOfMonth(1);

    @Test
    void the_earlier_disability_holds_for_good_again_and_is_paid_without_a_gap() {
        var first = decided(50, "0");
        var day = today.minusDays(90);
        wasDecidedOn(first, day);
        var second = decided(60, "24");
        assertThat(register(first)).isEqualTo("50, " + day + ", " + today.minusDays(1) + ", never");
        complain(second);

        answer(second, 20);

        assertThat(register(first)).isEqualTo("50, " + day + ", for good, never");
        assertThat(text("SELECT count(*)::text FROM disability WHERE NOT voided AND case_id = '" + second + "'"))
                .isEqualTo("0");
        assertThat(payments.awardsOf(first)).singleElement().satisfies(award -> {
            assertThat(award.until()).isNull();
            assertThat(award.nextPeriod()).isEqualTo(nextMonth);
        });
        assertThat(paid(first, "disability-pension")).containsExactly(month);
        assertThat(paid(second, "disability-pension")).isEmpty();
        assertThat(difference(second)).isEmpty();
        var letter = documents.pdf(documents.ofCase(second).get(1).id());
        keep("complaint-earlier", letter);
        assertThat(pdfText(letter))
                .contains("Əvvəlki qərarla müəyyən edilmiş 50 faiz əlilliyiniz yenə qüvvədədir")
                .doesNotContain("Qüvvədədir");
        assertThat(person().get("/my/cases/" + first + "?lang=en").text())
                .contains("A later decision fell away, the payment goes on");
        assertThat(person().get("/my/complaints/" + first).text()).contains("What you do not agree with");
    }

    @Test
    void a_term_is_looked_at_again_as_before() {
        var first = decided(50, "24");
        var second = decided(60, "0");
        complain(second);

        answer(second, 20);

        var ends = today.plusMonths(24).minusDays(1);
        assertThat(register(first)).isEqualTo("50, " + today + ", " + ends + ", " + ends.minusDays(60));
        assertThat(payments.awardsOf(first))
                .singleElement()
                .extracting(Award::until)
                .isEqualTo(ends);
    }

    @Test
    void what_the_fallen_decision_paid_is_not_paid_again_and_what_it_paid_too_little_is_paid_once() {
        SOCIAL_FUND.overrides.put(pin, NO_RECORD);
        var first = decided(70, "0");
        var second = decided(50, "24");
        wasPaidSince(first, second);
        complain(second);

        answer(second, 20);
        monthly.run();

        assertThat(paid(first, "disability-allowance")).containsExactly(month.minusMonths(3));
        assertThat(paid(second, "disability-allowance")).hasSize(3);
        assertThat(difference(second)).isEqualTo("210.00");
        assertThat(payments.awardsOf(first)).singleElement().satisfies(award -> {
            assertThat(award.until()).isNull();
            assertThat(award.nextPeriod()).isEqualTo(nextMonth);
        });
    }

    @Test
    void a_term_that_ended_meanwhile_is_not_made_longer() {
        SOCIAL_FUND.overrides.put(pin, NO_RECORD);
        var first = decided(50, "6");
        var day = today.minusMonths(7);
        wasDecidedOn(first, day);
        var second = decided(70, "24");
        wasDecidedOn(second, today.minusMonths(2));
        wasPaidSince(first, second);
        execute("UPDATE disability SET ends_on = '" + today.minusMonths(2).minusDays(1) + "' WHERE case_id = '" + first
                + "'");
        complain(second);

        answer(second, 20);
        monthly.run();

        assertThat(register(first))
                .isEqualTo("50, " + day + ", " + day.plusMonths(6).minusDays(1) + ", never");
        assertThat(paid(first, "disability-allowance")).containsExactly(month.minusMonths(3));
        assertThat(difference(second)).isEmpty();
        assertThat(pdfText(documents.pdf(documents.ofCase(second).get(1).id()))).doesNotContain("Əvvəlki qərarla");
    }

    @Test
    void a_refusal_that_a_complaint_confirms_does_not_end_what_an_earlier_decision_gives() {
        var first = decided(50, "0");
        var second = decided(20, "0");
        complain(second);

        answer(second, 20);

        assertThat(register(first)).isEqualTo("50, " + today + ", for good, never");
        assertThat(payments.awardsOf(first))
                .singleElement()
                .extracting(Award::until)
                .isNull();
    }

    @Test
    void between_two_others_the_earlier_one_holds_until_the_one_that_stands_and_for_good_when_that_falls_too() {
        var first = decided(50, "0");
        wasDecidedOn(first, today.minusDays(90));
        var second = decided(60, "24");
        wasDecidedOn(second, today.minusDays(60));
        execute("UPDATE disability SET ends_on = '" + today.minusDays(61) + "' WHERE case_id = '" + first + "'");
        complain(second);
        var third = decided(70, "0");
        var awards = payments.awardsOf(third);

        answer(second, 20);

        assertThat(register(first)).isEqualTo("50, " + today.minusDays(90) + ", " + today.minusDays(1) + ", never");
        assertThat(payments.awardsOf(third)).isEqualTo(awards);
        assertThat(payments.awardsOf(first)).allMatch(award -> award.until() != null);

        othersSitInTheCommissionNow(second);
        complain(third);
        answer(third, 20);

        assertThat(register(first)).isEqualTo("50, " + today.minusDays(90) + ", for good, never");
        assertThat(payments.awardsOf(first))
                .singleElement()
                .extracting(Award::until)
                .isNull();
    }

    @Test
    void a_complaint_about_the_earlier_one_that_is_answered_last_pays_no_month_twice() {
        SOCIAL_FUND.overrides.put(pin, NO_RECORD);
        var first = decided(50, "0");
        wasDecidedOn(first, today.minusMonths(3));
        complain(first);
        var second = decided(50, "24");
        wasPaidSince(first, second);
        complain(second);
        answer(second, 20);
        othersSitInTheCommissionNow(second);

        answer(first, 70);
        monthly.run();

        // Four months of 250 where 180 were paid, by either case.
        assertThat(difference(first)).isEqualTo("280.00");
        assertThat(paid(first, "disability-allowance")).containsExactly(month.minusMonths(3));
        assertThat(payments.awardsOf(first))
                .filteredOn(award -> award.until() == null && award.kind() == Kind.MONTHLY)
                .singleElement()
                .extracting(Award::nextPeriod)
                .isEqualTo(nextMonth);
    }

    @Test
    void who_was_awarded_nothing_beside_the_later_decision_is_awarded_it_when_that_falls() {
        SOCIAL_FUND.overrides.put(pin, NO_RECORD);
        var first = decided(20, "0");
        complain(first);
        var second = decided(50, "24");
        answer(first, 70);
        othersSitInTheCommissionNow(first);
        assertThat(payments.awardsOf(first)).isEmpty();
        complain(second);

        answer(second, 20);

        assertThat(payments.awardsOf(first)).singleElement().satisfies(award -> {
            assertThat(award.from()).isEqualTo(nextMonth);
            assertThat(award.until()).isNull();
        });
        assertThat(paid(second, "disability-allowance")).containsExactly(month);
        assertThat(difference(second)).isEqualTo("70.00");
    }

    @Test
    void who_died_meanwhile_is_paid_nothing_by_it() {
        var first = decided(50, "0");
        var second = decided(60, "24");
        complain(second);
        transactions.executeWithoutResult(status -> deaths.reported(new Pin(pin), today));

        answer(second, 20);

        assertThat(payments.awardsOf(first))
                .singleElement()
                .extracting(Award::until)
                .isEqualTo(today);
    }

    /** Nobody judges a person twice: as if those who answered this complaint had left, and others had taken their seats. */
    private static void othersSitInTheCommissionNow(UUID caseId) {
        execute("DELETE FROM opinion WHERE assessment_id IN"
                + " (SELECT id FROM assessment WHERE kind = 'COMPLAINT' AND case_id = '" + caseId + "')");
    }

    /** As if the earlier case had been awarded and paid three months ago, and the later one every month since. */
    private void wasPaidSince(UUID earlier, UUID later) {
        for (var caseId : List.of(earlier, later)) {
            execute("UPDATE award SET starts_on = (starts_on - interval '3 months')::date,"
                    + " ends_on = (ends_on - interval '3 months')::date,"
                    + " next_period = (next_period - interval '3 months')::date WHERE case_id = '" + caseId + "'");
            execute("UPDATE payment_order SET period = (period - interval '3 months')::date WHERE case_id = '" + caseId
                    + "'");
        }
        monthly.run();
        assertThat(paid(later, "disability-allowance"))
                .containsExactlyInAnyOrder(month.minusMonths(2), month.minusMonths(1), month);
    }
}
