package org.dayaq.app.assessments.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.NewAward;
import org.dayaq.app.payments.OrderState;
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
 * the decision is paid once. What was paid too much is not asked back by itself.
 */
@Component
class AwardDisabilityStep implements Step {

    private static final String DIFFERENCE = "disability-difference";

    private final Cases cases;
    private final Decisions decisions;
    private final Payees payees;
    private final Payments payments;
    private final DisabilityStore register;
    private final LaterCases later;
    private final Clock clock;

    AwardDisabilityStep(
            Cases cases,
            Decisions decisions,
            Payees payees,
            Payments payments,
            DisabilityStore register,
            LaterCases later,
            Clock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.payees = payees;
        this.payments = payments;
        this.register = register;
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
        var wanted = wanted(decision);
        var before = standing(caseId);
        var laterCases = later.than(caseId, payee.pin());
        var until = until(payee, caseId, laterCases);
        if (!before.isEmpty()
                && same(before, wanted)
                && before.stream().allMatch(award -> Objects.equals(award.until(), until))) {
            return Result.done();
        }
        var paid = before.stream().flatMap(award -> periods(award).stream()).toList();
        var months = new TreeSet<LocalDate>();
        paid.forEach(order -> months.add(order.period()));
        before.forEach(award ->
                payments.end(award.id(), months.isEmpty() ? beforeMonthOf(award.from()) : lastDay(months.last())));
        var earlier = endOthers(payee, caseId, laterCases, decision.lawOfDay());
        var from = months.isEmpty()
                ? later(decision.lawOfDay(), earlier)
                : months.last().plusMonths(1);
        var turn = decisions.ofCase(caseId).size();
        wanted.forEach((benefit, amount) -> award(context, decision, payee, benefit, amount, from, until, turn));
        difference(context, decision, payee, wanted, paid, months, turn);
        return Result.done();
    }

    private static Map<String, Money> wanted(Decision decision) {
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

    /** What the case pays now: awards without an end, and those that end with the term it was awarded for. */
    private List<Award> standing(UUID caseId) {
        return payments.awardsOf(caseId).stream()
                .filter(award -> award.kind() == Kind.MONTHLY)
                .filter(award -> subject(
                                cases.line(caseId), decisions.ofCase(caseId).size() - 1)
                        .equals(award.subject()))
                .toList();
    }

    private static boolean same(List<Award> before, Map<String, Money> wanted) {
        var amounts = new LinkedHashMap<String, Money>();
        before.forEach(award -> amounts.put(award.benefit(), award.amount()));
        return amounts.equals(wanted);
    }

    /** Months that were paid, or are about to be. */
    private List<PaymentOrder> periods(Award award) {
        return payments.ofCase(award.caseId()).stream()
                .filter(order -> order.awardId().equals(award.id())
                        && order.replaces() == null
                        && order.state() != OrderState.CANCELLED)
                .toList();
    }

    /** What an earlier case of the person pays ends with the month before; where this month is paid already, with this month. */
    private LocalDate endOthers(Payee payee, UUID caseId, Set<UUID> laterCases, LocalDate day) {
        var from = day;
        for (var award : payments.awardsOf(payee.pin())) {
            var until = award.until();
            if (award.kind() != Kind.MONTHLY
                    || award.caseId().equals(caseId)
                    || laterCases.contains(award.caseId())
                    || !award.benefit().startsWith("disability-")
                    || until != null && until.isBefore(day)) {
                continue;
            }
            var last = periods(award).stream().map(PaymentOrder::period).max(LocalDate::compareTo);
            var end = last.filter(period -> !period.isBefore(YearMonth.from(day).atDay(1)))
                    .map(AwardDisabilityStep::lastDay)
                    .orElse(beforeMonthOf(day));
            payments.end(award.id(), end);
            from = later(from, end.plusDays(1));
        }
        return from;
    }

    /**
     * The last day the case pays for: the term stands in the register, a fact of an earlier decision may name another; and no month is paid
     * that a later case pays.
     */
    private @Nullable LocalDate until(Payee payee, UUID caseId, Set<UUID> laterCases) {
        var term = register.ofCase(caseId).map(DisabilityStore.Row::endsOn);
        var next = payments.awardsOf(payee.pin()).stream()
                .filter(award -> award.kind() == Kind.MONTHLY && laterCases.contains(award.caseId()))
                .map(award -> beforeMonthOf(award.from()));
        return Stream.concat(term.stream(), next).min(Comparator.naturalOrder()).orElse(null);
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
        var line = cases.line(context.caseId());
        if (until != null && until.isBefore(from)) {
            return;
        }
        var award = payments.award(new NewAward(
                context.caseId(),
                decision.id(),
                context.service(),
                benefit,
                subject(line, turn),
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

    private void difference(
            Context context,
            Decision decision,
            Payee payee,
            Map<String, Money> wanted,
            List<PaymentOrder> paid,
            TreeSet<LocalDate> months,
            int turn) {
        var perMonth = wanted.values().stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var owed = perMonth.multiply(BigDecimal.valueOf(months.size()));
        var given = paid.stream().map(order -> order.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (owed.compareTo(given) <= 0) {
            return;
        }
        var award = payments.award(new NewAward(
                context.caseId(),
                decision.id(),
                context.service(),
                DIFFERENCE,
                subject(cases.line(context.caseId()), turn),
                payee.pin(),
                new Money(owed.subtract(given)),
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

    private static String subject(CaseLine line, int turn) {
        return line.number() + "/" + turn;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate beforeMonthOf(LocalDate day) {
        return YearMonth.from(day).atDay(1).minusDays(1);
    }

    private static LocalDate lastDay(LocalDate month) {
        return Objects.requireNonNull(YearMonth.from(month).atEndOfMonth());
    }
}
