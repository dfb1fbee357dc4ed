package org.dayaq.app.assessments.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.Payments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a decision about a disability gives each month, which months were paid, and until when a case pays. */
@Component
class DisabilityMonths {

    static final String DIFFERENCE = "disability-difference";
    private static final String OURS = "disability-";

    private final Cases cases;
    private final Payments payments;
    private final DisabilityStore register;

    DisabilityMonths(Cases cases, Payments payments, DisabilityStore register) {
        this.cases = cases;
        this.payments = payments;
        this.register = register;
    }

    /** Benefits and their amounts; nothing where no disability is established. */
    static Map<String, Money> wanted(Decision decision) {
        var wanted = new LinkedHashMap<String, Money>();
        decision.result("benefit")
                .ifPresent(benefit -> wanted.put(
                        benefit.equals("PENSION") ? "disability-pension" : "disability-allowance",
                        money(decision, "amount")));
        var stipend = money(decision, "stipend");
        if (stipend.isPositive()) {
            wanted.put("disability-stipend", stipend);
        }
        return wanted;
    }

    private static Money money(Decision decision, String result) {
        return decision.results().get(result) instanceof BigDecimal amount
                ? new Money(amount)
                : new Money(BigDecimal.ZERO);
    }

    /** What is awarded is named by the case and by which of its decisions it is: a benefit is given once for each. */
    String subject(UUID caseId, int turn) {
        return cases.line(caseId).number() + "/" + turn;
    }

    List<Award> monthly(UUID caseId, int turn) {
        var subject = subject(caseId, turn);
        return payments.awardsOf(caseId).stream()
                .filter(award -> award.kind() == Kind.MONTHLY && award.subject().equals(subject))
                .toList();
    }

    List<Award> monthly(Pin person) {
        return payments.awardsOf(person).stream()
                .filter(award -> award.kind() == Kind.MONTHLY && award.benefit().startsWith(OURS))
                .toList();
    }

    /** Months that were paid, or are about to be. */
    List<PaymentOrder> periods(Award award) {
        return payments.ofCase(award.caseId()).stream()
                .filter(order -> order.awardId().equals(award.id())
                        && order.replaces() == null
                        && order.state() != OrderState.CANCELLED)
                .toList();
    }

    /** Months that later cases paid whose decision fell away: nothing is paid for them a second time. */
    List<PaymentOrder> paidByFallen(Pin person, Set<UUID> laterCases) {
        return monthly(person).stream()
                .filter(award -> laterCases.contains(award.caseId()) && !stands(award.caseId()))
                .flatMap(award -> periods(award).stream())
                .toList();
    }

    /** What these cases paid beside that for the same months. */
    BigDecimal differencesOfFallen(Pin person, Set<UUID> laterCases) {
        return payments.awardsOf(person).stream()
                .filter(award -> laterCases.contains(award.caseId())
                        && award.benefit().equals(DIFFERENCE)
                        && !stands(award.caseId()))
                .map(award -> award.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * The last day a case pays for: the term stands in the register, a fact of an earlier decision may name another; and no month is paid
     * that a later case pays.
     */
    @Nullable
    LocalDate until(Pin person, UUID caseId, Set<UUID> laterCases) {
        var term = register.ofCase(caseId).map(DisabilityStore.Row::endsOn);
        var next = monthly(person).stream()
                .filter(award -> laterCases.contains(award.caseId()) && stands(award.caseId()))
                .map(award -> beforeMonthOf(award.from()));
        return Stream.concat(term.stream(), next).min(Comparator.naturalOrder()).orElse(null);
    }

    private boolean stands(UUID caseId) {
        return register.ofCase(caseId).isPresent();
    }

    static LocalDate beforeMonthOf(LocalDate day) {
        return YearMonth.from(day).atDay(1).minusDays(1);
    }

    static LocalDate lastDay(LocalDate month) {
        return Objects.requireNonNull(YearMonth.from(month).atEndOfMonth());
    }

    static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
