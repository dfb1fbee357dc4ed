package org.dayaq.app.payments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.payments.internal.ClaimBooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is claimed back. Nothing that was paid is undone, and nothing is deducted by itself. */
@Component
public class Claims {

    private static final int LONGEST = 200;

    private final ClaimBooks books;
    private final Clock clock;

    public Claims(ClaimBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * Claims back what a case paid; payments that have not left the house are cancelled instead, if everything is claimed.
     *
     * @param amount null: everything that was paid and is not claimed yet
     * @return the claims opened; none if nothing was paid
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Claim> open(UUID caseId, @Nullable Money amount, String proposedBy, String approvedBy) {
        var opened = new ArrayList<Claim>();
        for (var award : books.awardsOf(caseId)) {
            if (amount == null) {
                books.cancelUnsent(award, clock.instant());
            }
            var most = books.claimable(award);
            var claimed = amount == null ? most : amount;
            if (claimed.compareTo(most) > 0) {
                throw new Refused(
                        "payments.claim-too-high",
                        "More is claimed back than was paid and is not claimed yet",
                        "Let the proposal go back to the officer, and claim at most what was paid");
            }
            if (claimed.isPositive()) {
                var claim = new Claim(
                        Ids.newId(clock),
                        caseId,
                        award.id(),
                        award.beneficiary(),
                        claimed,
                        Claim.State.OPEN,
                        proposedBy,
                        approvedBy,
                        clock.instant(),
                        null,
                        null,
                        null);
                books.insert(claim);
                opened.add(claim);
            }
        }
        return opened;
    }

    /** Writes down that a claim was repaid or given up; false if it is not open. */
    @Transactional
    public boolean close(UUID claimId, Claim.State state, String by, String note) {
        if (state == Claim.State.OPEN) {
            throw new IllegalArgumentException("A claim is closed as repaid or as given up");
        }
        return books.close(claimId, state, by, note, clock.instant());
    }

    public List<Claim> ofCase(UUID caseId) {
        return books.claimsOf(caseId);
    }

    /** How many claims there are in each state. */
    public Map<String, Long> counts() {
        return books.counts();
    }

    /** Newest first; a state that is null means any. */
    public List<Claim> list(@Nullable String state, int limit, int offset) {
        return books.claims(state, Math.min(limit, LONGEST), offset);
    }
}
