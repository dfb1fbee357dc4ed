package org.dayaq.app.assessments.internal;

import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/** Waits until a clinic refers the person anew; that referral has a case of its own. */
@Component
class AwaitReferralStep implements Step {

    private final ReferralStore referrals;
    private final Cases cases;

    AwaitReferralStep(ReferralStore referrals, Cases cases) {
        this.referrals = referrals;
        this.cases = cases;
    }

    @Override
    public String key() {
        return "await-referral";
    }

    @Override
    public Result run(Context context) {
        var person = cases.factsOf(context.caseId())
                .text("applicant.pin")
                .map(Pin::new)
                .orElseThrow();
        var opened = cases.line(context.caseId()).openedAt();
        return referrals.hasSince(person, opened) ? Result.done() : new Result.Waiting("assessments.referral");
    }
}
