package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replaces a member of whom it turns out, after their commission was drawn, that they may not judge. The place is drawn as the commission
 * was, and stands in the same log; what the member said before no longer counts.
 */
@Component
public class Seats {

    private static final Logger LOG = LoggerFactory.getLogger(Seats.class);

    private final SeatStore store;
    private final CommissionStore commissions;
    private final DrawBook draws;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;

    Seats(SeatStore store, CommissionStore commissions, DrawBook draws, Cases cases, Audit audit, Clock clock) {
        this.store = store;
        this.commissions = commissions;
        this.draws = draws;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    /** Replaces everybody who sits over this and may not; kept although what they ask for is refused, so it is a transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void relieve(AssessmentStore.Row row) {
        store.inConflict(row.id()).forEach(member -> replace(row, member));
    }

    private void replace(AssessmentStore.Row row, String member) {
        var referral = store.lock(row.id());
        var chair = store.chairs(row.id(), member);
        if (row.line().ended() || chair.isEmpty()) {
            return;
        }
        var candidates = candidates(row, chair.get());
        if (candidates.isEmpty() && !canDoWithout(row, chair.get())) {
            // Nobody of the whole country is left: only the operator can help, by entering a member. Looked at again
            // whenever one comes.
            LOG.atError().log("An assessment has nobody who may judge it; enter more members of commissions");
            return;
        }
        var reference = Draw.hash(referral + ":" + member);
        store.replace(row.id(), member, drawn(reference, member, candidates), chair.get(), clock.instant());
        cases.happened(row.caseId(), "member-replaced", Map.of());
        audit.changed(
                "assessment",
                row.caseId(),
                "member-replaced",
                Map.of("assessment", row.id().toString()));
    }

    private @Nullable String drawn(String reference, String member, List<Draw.Candidate> candidates) {
        if (candidates.isEmpty()) {
            draws.vacant(reference, member);
            return null;
        }
        return draws.draw(reference, candidates, Map.of("replaces", member));
    }

    /** Who may take the place: from elsewhere where the law does not name the commission, and for a chair else one of their own. */
    private List<Draw.Candidate> candidates(AssessmentStore.Row row, boolean chair) {
        if (row.complaint() && (chair || canDoWithout(row, false))) {
            return chair ? own(row) : List.of();
        }
        var region = cases.factsOf(row.caseId()).text("applicant.region").orElse("");
        var others = store.others(row.id(), region, chair);
        return others.isEmpty() && chair ? own(row) : others;
    }

    private List<Draw.Candidate> own(AssessmentStore.Row row) {
        return store.judges(row.id()).stream()
                .map(member -> new Draw.Candidate(member, 0))
                .toList();
    }

    /** A commission of complaints needs more than half of its members, another one somebody; none can do without a chair. */
    private boolean canDoWithout(AssessmentStore.Row row, boolean chair) {
        var left = store.judges(row.id()).size();
        return !chair && (row.complaint() ? left * 2 > commissions.seats(row.commission()) : left > 0);
    }
}
