package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/** Puts on file the number that the latest referral gave as the person's own: what a register has may be old, or nothing. */
@Component
class OwnPhoneStep implements Step {

    private final ReferralStore referrals;
    private final Cases cases;
    private final Clock clock;

    OwnPhoneStep(ReferralStore referrals, Cases cases, Clock clock) {
        this.referrals = referrals;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "own-phone";
    }

    @Override
    public Result run(Context context) {
        var caseId = context.caseId();
        cases.factsOf(caseId)
                .text("applicant.pin")
                .map(Pin::new)
                .flatMap(referrals::phone)
                .ifPresent(phone -> cases.record(
                        caseId, List.of(new Fact("applicant.phone", phone, "clinic", null, LocalDate.now(clock)))));
        return Result.done();
    }
}
