package org.dayaq.app.payments.internal;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.NewAward;
import org.dayaq.app.payments.Payee;
import org.dayaq.app.payments.Payees;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Awards what the standing decision grants. Inputs: {@code benefit}; {@code payee} the role that is paid; {@code kind}
 * once or monthly; {@code subject} the fact that the benefit is given for only once, for a monthly one the payee's PIN; {@code from}
 * the decision's result that holds the day the right arose, else {@code rightDate}, else the law's day.
 */
@Component
class AwardStep implements Step {

    private final Cases cases;
    private final Decisions decisions;
    private final Payees payees;
    private final Payments payments;

    AwardStep(Cases cases, Decisions decisions, Payees payees, Payments payments) {
        this.cases = cases;
        this.decisions = decisions;
        this.payees = payees;
        this.payments = payments;
    }

    @Override
    public String key() {
        return "award";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("benefit", "payee");
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of("kind", "subject", "from");
    }

    @Override
    public Result run(Context context) {
        var caseId = context.caseId();
        var facts = cases.factsOf(caseId);
        var decision = decisions
                .standing(caseId)
                .orElseThrow(() -> new IllegalStateException(
                        "Nothing was decided yet: put a step decide with keep=true before " + context.activity()));
        var role = context.input("payee");
        var payee = payees.of(caseId, role)
                .orElseThrow(() -> new IllegalStateException(
                        "No PIN is on file of the role \"" + role + "\" that " + context.activity() + " pays"));
        var kind = Kind.valueOf(context.optional("kind").orElse("once").toUpperCase(Locale.ROOT));
        var award = payments.award(new NewAward(
                caseId,
                decision.id(),
                context.service(),
                context.input("benefit"),
                subject(context, facts, kind, payee.pin()),
                payee.pin(),
                amount(decision, context),
                kind,
                from(decision, context),
                payee.place(),
                determinedAccount(payee)));
        cases.happened(
                caseId,
                "awarded",
                Map.of(
                        "award",
                        award.id().toString(),
                        "benefit",
                        award.benefit(),
                        "amount",
                        award.amount().toString()));
        return Result.done();
    }

    /** What is paid every month is paid to a person; what is paid once is paid for something that has a number. */
    private static String subject(Context context, Facts facts, Kind kind, Pin payee) {
        var name = context.optional("subject").orElse("");
        if (name.isEmpty()) {
            if (kind == Kind.ONCE) {
                throw new IllegalStateException(context.activity()
                        + " awards something once: give it the input \"subject\", the fact it is given for only once");
            }
            return payee.value();
        }
        return facts.text(name)
                .orElseThrow(() -> new IllegalStateException("The fact \"" + name
                        + "\" that makes the award unique is not on file; see " + context.activity()));
    }

    /** Of a payee whom officers found and approved, where they wrote down an account. */
    private static @Nullable Iban determinedAccount(Payee payee) {
        return payee.role().equals(Payees.PAYEE)
                ? payee.fact("account")
                        .map(text -> EnteredAccount.read(text, "payee.account"))
                        .orElse(null)
                : null;
    }

    private static Money amount(Decision decision, Context context) {
        return decision.result("amount")
                .map(Money::of)
                .filter(Money::isPositive)
                .orElseThrow(() -> new IllegalStateException(
                        "The standing decision grants no amount that " + context.activity() + " could award"));
    }

    private static LocalDate from(Decision decision, Context context) {
        return decision.result(context.optional("from").orElse("rightDate"))
                .map(LocalDate::parse)
                .orElse(decision.lawOfDay());
    }
}
