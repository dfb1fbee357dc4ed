package org.dayaq.app.assessments.internal;

import java.time.Clock;
import org.dayaq.app.cases.CaseClosed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When the case of a referral has ended, however it did, the person may be referred again. */
@Component
class ReferralEnd {

    private final ReferralStore referrals;
    private final Clock clock;

    ReferralEnd(ReferralStore referrals, Clock clock) {
        this.referrals = referrals;
        this.clock = clock;
    }

    @EventListener
    void on(CaseClosed closed) {
        referrals.end(closed.caseId(), clock.instant());
    }
}
