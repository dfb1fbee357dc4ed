package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.PaymentOrder;
import org.junit.jupiter.api.Test;

/** How long a disability holds after earlier ones, and what is paid to who has no right to a pension. */
class TermsTest extends AssessmentsFixture {

    private final LocalDate today = LocalDate.now(BAKU);

    @Test
    void after_fifteen_years_with_a_break_and_an_overlap_the_next_holds_for_good_and_is_not_looked_at_again() {
        earlier(today.minusYears(17), today.minusYears(11).minusDays(1));
        earlier(today.minusYears(10), today.minusYears(2).minusDays(1));
        earlier(today.minusYears(3), today.minusYears(1).minusDays(1));

        var caseId = decided();

        assertThat(decisions.standing(caseId).orElseThrow().results()).containsEntry("indefinite", true);
        assertThat(term(caseId)).isEqualTo("for good, never");
        assertThat(payments.awardsOf(caseId))
                .isNotEmpty()
                .extracting(Award::until)
                .containsOnlyNulls();
    }

    @Test
    void a_day_short_of_fifteen_years_keeps_its_term() {
        earlier(today.minusYears(15).plusDays(1), today.minusDays(1));

        var caseId = decided();

        var last = today.plusMonths(24).minusDays(1);
        assertThat(decisions.standing(caseId).orElseThrow().results()).containsEntry("indefinite", false);
        assertThat(term(caseId)).isEqualTo(last + ", " + last.minusDays(60));
        assertThat(payments.awardsOf(caseId)).extracting(Award::until).containsOnly(last);
    }

    @Test
    void who_has_no_record_is_paid_the_allowance_of_the_degree_by_itself() {
        SOCIAL_FUND.overrides.put(pin, NO_RECORD);
        var caseId = caseOf(clinic.refer(form()));

        decide(caseId, 3, opinion(50, 0, "0"));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(decisions.standing(caseId).orElseThrow().results())
                .containsEntry("benefit", "ALLOWANCE")
                .containsEntry("reason", "RECORD_SHORT")
                .containsEntry("amount", new BigDecimal("180.00"));
        assertThat(payments.awardsOf(caseId)).singleElement().satisfies(award -> {
            assertThat(award.benefit()).isEqualTo("disability-allowance");
            assertThat(award.amount()).hasToString("180.00");
            assertThat(award.from()).isEqualTo(today);
            assertThat(award.until()).isNull();
        });
        assertThat(payments.ofCase(caseId))
                .singleElement()
                .extracting(PaymentOrder::benefit, order -> order.amount().toString(), PaymentOrder::period)
                .containsExactly("disability-allowance", "180.00", today.withDayOfMonth(1));
    }

    private UUID decided() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(60, 0, "24"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        return caseId;
    }

    private static String term(UUID caseId) {
        return text("SELECT coalesce(ends_on::text, 'for good') || ', ' || coalesce(again_on::text, 'never')"
                + " FROM disability WHERE case_id = '" + caseId + "'");
    }
}
