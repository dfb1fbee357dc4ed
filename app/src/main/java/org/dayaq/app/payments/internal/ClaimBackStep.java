package org.dayaq.app.payments.internal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Claims;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Opens the claim that one officer proposed and another approved. {@code amount} names the fact of the amount, without which
 * everything is claimed that was paid; {@code proposal} and {@code approval} name the facts whose officers they are. With {@code of}
 * {@code paid-after-death} it is what was paid for a time after the person died, whatever the amount.
 */
@Component
class ClaimBackStep implements Step {

    private static final String OFFICER = "officer:";
    private static final String AFTER_DEATH = "paid-after-death";

    private final Cases cases;
    private final Claims claims;

    ClaimBackStep(Cases cases, Claims claims) {
        this.cases = cases;
        this.claims = claims;
    }

    @Override
    public String key() {
        return "claim-back";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("amount", "proposal", "approval");
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of("of");
    }

    @Override
    public Result run(Context context) {
        var caseId = context.caseId();
        var facts = cases.factsOf(caseId);
        var amount = facts.text(context.input("amount"))
                .filter(text -> !text.isBlank())
                .map(text -> new Money(new BigDecimal(text)))
                .orElse(null);
        var proposed = officer(facts, context.input("proposal"));
        var approved = officer(facts, context.input("approval"));
        var opened = context.optional("of").filter(AFTER_DEATH::equals).isPresent()
                ? claims.openAfterDeath(caseId, proposed, approved)
                : claims.open(caseId, amount, proposed, approved);
        opened.forEach(claim -> cases.happened(
                caseId,
                "claim-opened",
                Map.of("claim", claim.id().toString(), "amount", claim.amount().toString())));
        if (opened.isEmpty()) {
            cases.happened(caseId, "nothing-to-claim", Map.of());
        }
        return Result.done();
    }

    private static String officer(Facts facts, String name) {
        return facts.fact(name)
                .map(fact -> fact.source())
                .filter(source -> source.startsWith(OFFICER))
                .map(source -> source.substring(OFFICER.length()))
                .orElseThrow(() -> new IllegalStateException("The fact \"" + name
                        + "\" is of no officer; a claim needs one who proposed and one who approved"));
    }
}
