package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Waits until a clinic refers the person anew; that referral has a case of its own. Diverts with {@code term-over} when the term has
 * ended without one.
 */
@Component
class AwaitReferralStep implements Step {

    private static final String TERM_OVER = "term-over";

    private final ReferralStore referrals;
    private final Cases cases;
    private final Clock clock;

    AwaitReferralStep(ReferralStore referrals, Cases cases, Clock clock) {
        this.referrals = referrals;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "await-referral";
    }

    @Override
    public Result run(Context context) {
        var facts = cases.factsOf(context.caseId());
        var person = facts.text("applicant.pin").map(Pin::new).orElseThrow();
        var opened = cases.line(context.caseId()).openedAt();
        // One that came before the case was opened and is being judged will do as well.
        if (referrals.hasOpen(person) || referrals.hasSince(person, opened)) {
            return Result.done();
        }
        return facts.date("assessment.validUntil")
                        .filter(last -> last.isBefore(LocalDate.now(clock)))
                        .isPresent()
                ? new Result.Diverted(TERM_OVER, "The term has ended, and no clinic has referred the person")
                : new Result.Waiting("assessments.referral");
    }

    @Override
    public Set<String> diversions() {
        return Set.of(TERM_OVER);
    }
}
