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

    /** The same for an assessment that the caller's transaction has just given to a commission. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fill(AssessmentStore.Row row) {
        store.inConflict(row.id()).forEach(member -> replace(row, member));
    }

    /** Takes a member at their word that they may not judge; false where nobody may take the place. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean stepAside(AssessmentStore.Row row, String member, String why) {
        return replace(row, member, why);
    }

    private void replace(AssessmentStore.Row row, String member) {
        if (!replace(row, member, null)) {
            // Nobody of the whole country is left: only the operator can help, by entering a member. Looked at again
            // whenever one comes.
            LOG.atError().log("An assessment has nobody who may judge it; enter more members of commissions");
        }
    }

    /** False where nobody may take the place and the others cannot do without. */
    private boolean replace(AssessmentStore.Row row, String member, @Nullable String ownWord) {
        var locked = store.lock(row.id());
        var chair = store.chairs(row.id(), member);
        if (locked.ended() || chair.isEmpty()) {
            return true;
        }
        var judges = store.judges(row.id()).stream()
                .filter(judge -> !judge.equals(member))
                .toList();
        var candidates = candidates(row, chair.get(), judges);
        if (candidates.isEmpty() && !canDoWithout(row, chair.get(), judges)) {
            return false;
        }
        var reference = Draw.hash(locked.reference() + ":" + member);
        store.replace(
                row.id(),
                member,
                drawn(reference, member, ownWord != null, candidates),
                chair.get(),
                ownWord,
                clock.instant());
        var what = ownWord == null ? "member-replaced" : "member-stepped-aside";
        cases.happened(row.caseId(), what, Map.of());
        audit.changed(
                "assessment", row.caseId(), what, Map.of("assessment", row.id().toString()));
        return true;
    }

    private @Nullable String drawn(String reference, String member, boolean ownWord, List<Draw.Candidate> candidates) {
        if (candidates.isEmpty()) {
            draws.vacant(reference, member);
            return null;
        }
        // What the member said stays with the assessment: it may tell who the person is, and the log is for everybody.
        return draws.draw(
                reference, candidates, Map.of("replaces", member, "because", ownWord ? "own-word" : "conflict"));
    }

    /** Who may take the place: from elsewhere where the law does not name the commission, and for a chair else one of their own. */
    private List<Draw.Candidate> candidates(AssessmentStore.Row row, boolean chair, List<String> judges) {
        if (row.complaint() && (chair || canDoWithout(row, false, judges))) {
            return chair ? own(judges) : List.of();
        }
        var region = cases.factsOf(row.caseId()).text("applicant.region").orElse("");
        var others = store.others(row.id(), region, chair);
        return others.isEmpty() && chair ? own(judges) : others;
    }

    private static List<Draw.Candidate> own(List<String> judges) {
        return judges.stream().map(member -> new Draw.Candidate(member, 0)).toList();
    }

    /** A commission of complaints needs more than half of its members, another one somebody; none can do without a chair. */
    private boolean canDoWithout(AssessmentStore.Row row, boolean chair, List<String> judges) {
        var left = judges.size();
        return !chair && (row.complaint() ? left * 2 > commissions.seats(row.commission()) : left > 0);
    }
}
