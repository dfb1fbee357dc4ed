package org.dayaq.app.assessments.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.NewAward;
import org.dayaq.app.payments.Payee;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.Payments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an earlier case of a person pays: it ends where a new one pays, and goes on where what the new one decided falls away. */
@Component
class EarlierAwards {

    private final Cases cases;
    private final Decisions decisions;
    private final Payments payments;
    private final DisabilityMonths months;
    private final Terms terms;
    private final LaterCases later;

    EarlierAwards(
            Cases cases,
            Decisions decisions,
            Payments payments,
            DisabilityMonths months,
            Terms terms,
            LaterCases later) {
        this.cases = cases;
        this.decisions = decisions;
        this.payments = payments;
        this.months = months;
        this.terms = terms;
        this.later = later;
    }

    /** Ends with the month before; where this month is paid already, with this month. Gives the first day that is free. */
    LocalDate end(Payee payee, UUID caseId, Set<UUID> laterCases, LocalDate day) {
        var from = day;
        for (var award : months.monthly(payee.pin())) {
            var until = award.until();
            if (award.caseId().equals(caseId)
                    || laterCases.contains(award.caseId())
                    || until != null && until.isBefore(day)) {
                continue;
            }
            var last = months.periods(award).stream().map(PaymentOrder::period).max(LocalDate::compareTo);
            var end = last.filter(period -> !period.isBefore(YearMonth.from(day).atDay(1)))
                    .map(DisabilityMonths::lastDay)
                    .orElse(DisabilityMonths.beforeMonthOf(day));
            payments.end(award.id(), end);
            from = DisabilityMonths.later(from, end.plusDays(1));
        }
        return from;
    }

    /**
     * The earlier case goes on after the last month that the fallen one paid, until its own end; what the fallen one paid too little for
     * its months, if anything. What it paid too much is not asked back by itself.
     */
    BigDecimal goOn(UUID fallen, Payee payee) {
        return terms.before(fallen, payee.pin())
                .map(row -> goOn(row.caseId(), fallen, payee))
                .orElse(BigDecimal.ZERO);
    }

    private BigDecimal goOn(UUID earlier, UUID fallen, Payee payee) {
        var until = months.until(payee.pin(), earlier, later.than(earlier, payee.pin()));
        var paid = payments.awardsOf(fallen).stream()
                .filter(award -> award.kind() == Kind.MONTHLY)
                .flatMap(award -> months.periods(award).stream())
                .filter(order -> until == null || !order.period().isAfter(until))
                .toList();
        var covered = paid.stream().map(PaymentOrder::period).collect(Collectors.toSet());
        var decision = decisions.standing(earlier).orElseThrow();
        var month = covered.stream()
                .max(LocalDate::compareTo)
                .map(last -> last.plusMonths(1))
                .orElse(decision.lawOfDay());
        var turn = decisions.ofCase(earlier).size();
        var awards = months.monthly(earlier, turn).stream().collect(Collectors.toMap(Award::benefit, award -> award));
        var perMonth = BigDecimal.ZERO;
        for (var benefit : DisabilityMonths.wanted(decision).entrySet()) {
            var known = awards.get(benefit.getKey());
            if (known == null) {
                award(earlier, turn, payee, benefit.getKey(), benefit.getValue(), month, until);
            } else if (endsBefore(known, until)) {
                payments.goOn(known.id(), until, YearMonth.from(month).atDay(1));
                happened(known);
            }
            perMonth = perMonth.add(benefit.getValue().amount());
        }
        var given = paid.stream().map(order -> order.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return perMonth.multiply(BigDecimal.valueOf(covered.size()))
                .subtract(given)
                .max(BigDecimal.ZERO);
    }

    /** Where the fallen case paid every month there was, nothing was left for the earlier one to be awarded. */
    private void award(
            UUID caseId,
            int turn,
            Payee payee,
            String benefit,
            Money amount,
            LocalDate from,
            @Nullable LocalDate until) {
        if (until != null && until.isBefore(from)) {
            return;
        }
        var award = payments.award(new NewAward(
                caseId,
                decisions.standing(caseId).orElseThrow().id(),
                cases.line(caseId).service(),
                benefit,
                months.subject(caseId, turn),
                payee.pin(),
                amount,
                Kind.MONTHLY,
                from,
                payee.place(),
                null));
        if (until != null) {
            payments.end(award.id(), until);
        }
        happened(award);
    }

    private static boolean endsBefore(Award award, @Nullable LocalDate until) {
        var ends = award.until();
        return ends != null && (until == null || ends.isBefore(until));
    }

    private void happened(Award award) {
        cases.happened(
                award.caseId(),
                "award-stands-again",
                Map.of("award", award.id().toString(), "benefit", award.benefit()));
    }
}
