package org.dayaq.app.assessments.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.NewAward;
import org.dayaq.app.payments.Payee;
import org.dayaq.app.payments.Payees;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Awards what the standing decision of a disability gives: pension or allowance, and the stipend. Where the case was awarded something
 * before, that ends with the last month it was paid for; the new amounts follow, and what they exceed the old ones by since the day of
 * the decision is paid once. What was paid too much is not asked back by itself. Where it establishes nothing after all, what it had replaced
 * goes on.
 */
@Component
class AwardDisabilityStep implements Step {

    private final Cases cases;
    private final Decisions decisions;
    private final Payees payees;
    private final Payments payments;
    private final DisabilityMonths months;
    private final EarlierAwards earlier;
    private final LaterCases later;
    private final Clock clock;

    AwardDisabilityStep(
            Cases cases,
            Decisions decisions,
            Payees payees,
            Payments payments,
            DisabilityMonths months,
            EarlierAwards earlier,
            LaterCases later,
            Clock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.payees = payees;
        this.payments = payments;
        this.months = months;
        this.earlier = earlier;
        this.later = later;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "award-disability";
    }

    @Override
    public Result run(Context context) {
        var caseId = context.caseId();
        var decision = decisions.standing(caseId).orElseThrow();
        var payee = payees.of(caseId, "applicant").orElseThrow();
        var wanted = DisabilityMonths.wanted(decision);
        var turn = decisions.ofCase(caseId).size();
        // What the case pays now: what its decision before this one gave.
        var before = months.monthly(caseId, turn - 1);
        var laterCases = later.than(caseId, payee.pin());
        var until = months.until(payee.pin(), caseId, laterCases);
        if (!before.isEmpty()
                && same(before, wanted)
                && before.stream().allMatch(award -> Objects.equals(award.until(), until))) {
            return Result.done();
        }
        var paid =
                before.stream().flatMap(award -> months.periods(award).stream()).toList();
        var last = paid.stream().map(PaymentOrder::period).max(LocalDate::compareTo);
        before.forEach(award -> payments.end(
                award.id(), last.map(DisabilityMonths::lastDay).orElse(DisabilityMonths.beforeMonthOf(award.from()))));
        if (!decision.outcome().equals(EnterDisabilityStep.ESTABLISHED)) {
            difference(context, decision, payee, earlier.goOn(caseId, payee), turn);
            return Result.done();
        }
        var free = earlier.end(payee, caseId, laterCases, decision.lawOfDay());
        var settled = settled(payee, paid, free, until, laterCases);
        var from = settled.isEmpty() ? free : settled.lastKey().plusMonths(1);
        wanted.forEach((benefit, amount) -> award(context, decision, payee, benefit, amount, from, until, turn));
        var perMonth = wanted.values().stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var given = settled.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        difference(
                context,
                decision,
                payee,
                perMonth.multiply(BigDecimal.valueOf(settled.size())).subtract(given),
                turn);
        return Result.done();
    }

    private static boolean same(List<Award> before, Map<String, Money> wanted) {
        var amounts = new LinkedHashMap<String, Money>();
        before.forEach(award -> amounts.put(award.benefit(), award.amount()));
        return amounts.equals(wanted);
    }

    /**
     * Months that are not paid again, and what was paid for each: those the case paid before, and those up to the last that a later case
     * paid before its decision fell away.
     */
    private TreeMap<LocalDate, BigDecimal> settled(
            Payee payee, List<PaymentOrder> paid, LocalDate free, @Nullable LocalDate until, Set<UUID> laterCases) {
        var settled = new TreeMap<LocalDate, BigDecimal>();
        paid.forEach(order -> settled.merge(order.period(), order.amount().amount(), BigDecimal::add));
        var fallen = months.paidByFallen(payee.pin(), laterCases).stream()
                .filter(order -> until == null || !order.period().isAfter(until))
                .toList();
        if (fallen.isEmpty()) {
            return settled;
        }
        fallen.forEach(order -> settled.merge(order.period(), order.amount().amount(), BigDecimal::add));
        settled.merge(settled.lastKey(), months.differencesOfFallen(payee.pin(), laterCases), BigDecimal::add);
        var month = paid.isEmpty() ? free.withDayOfMonth(1) : settled.firstKey();
        for (; month.isBefore(settled.lastKey()); month = month.plusMonths(1)) {
            settled.putIfAbsent(month, BigDecimal.ZERO);
        }
        return settled;
    }

    private void award(
            Context context,
            Decision decision,
            Payee payee,
            String benefit,
            Money amount,
            LocalDate from,
            @Nullable LocalDate until,
            int turn) {
        if (until != null && until.isBefore(from)) {
            return;
        }
        var award = payments.award(new NewAward(
                context.caseId(),
                decision.id(),
                context.service(),
                benefit,
                months.subject(context.caseId(), turn),
                payee.pin(),
                amount,
                Kind.MONTHLY,
                from,
                payee.place(),
                null));
        if (until != null) {
            payments.end(award.id(), until);
        }
        happened(context, award);
    }

    private void difference(Context context, Decision decision, Payee payee, BigDecimal owed, int turn) {
        if (owed.signum() <= 0) {
            return;
        }
        var award = payments.award(new NewAward(
                context.caseId(),
                decision.id(),
                context.service(),
                DisabilityMonths.DIFFERENCE,
                months.subject(context.caseId(), turn),
                payee.pin(),
                new Money(owed),
                Kind.ONCE,
                LocalDate.now(clock),
                payee.place(),
                null));
        happened(context, award);
    }

    private void happened(Context context, Award award) {
        cases.happened(
                context.caseId(),
                "awarded",
                Map.of(
                        "award",
                        award.id().toString(),
                        "benefit",
                        award.benefit(),
                        "amount",
                        award.amount().toString()));
    }
}
