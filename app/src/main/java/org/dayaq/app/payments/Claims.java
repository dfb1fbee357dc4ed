package org.dayaq.app.payments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
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
    private final Cases cases;
    private final Clock clock;

    public Claims(ClaimBooks books, Cases cases, Clock clock) {
        this.books = books;
        this.cases = cases;
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
            open(award, claimed, proposedBy, approvedBy).ifPresent(opened::add);
        }
        return opened;
    }

    /** Claims back what a case paid for a time after its person died, as the day of the death is known now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Claim> openAfterDeath(UUID caseId, String proposedBy, String approvedBy) {
        var opened = new ArrayList<Claim>();
        for (var award : books.awardsOf(caseId)) {
            open(award, books.paidAfterDeath(award), proposedBy, approvedBy).ifPresent(opened::add);
        }
        return opened;
    }

    private Optional<Claim> open(Award award, Money amount, String proposedBy, String approvedBy) {
        if (!amount.isPositive()) {
            return Optional.empty();
        }
        var claim = new Claim(
                Ids.newId(clock),
                award.caseId(),
                award.id(),
                award.beneficiary(),
                amount,
                Claim.State.OPEN,
                proposedBy,
                approvedBy,
                clock.instant(),
                null,
                null,
                null);
        books.insert(claim);
        return Optional.of(claim);
    }

    /**
     * Writes down that a claim of a case was repaid or given up, and why.
     *
     * @throws Refused {@code payments.claim-closed} if it is not open; {@code payments.claim-own} if who proposed it gives it up
     */
    @Transactional
    public void close(UUID caseId, UUID claimId, Claim.State state, String by, String reason) {
        if (state == Claim.State.OPEN) {
            throw new IllegalArgumentException("A claim is closed as repaid or as given up");
        }
        var claim = books.claimsOf(caseId).stream()
                .filter(one -> one.id().equals(claimId))
                .findFirst()
                .orElseThrow(() -> new NoSuchOrder(claimId));
        Reasons.required(reason);
        if (state == Claim.State.GIVEN_UP && claim.proposedBy().equals(by)) {
            throw new Refused(
                    "payments.claim-own",
                    "Who proposed a claim cannot give it up",
                    "Ask a colleague who may approve to close it");
        }
        if (!books.close(claimId, state, by, reason.strip(), clock.instant())) {
            throw new Refused(
                    "payments.claim-closed",
                    "The claim is closed already",
                    "Load the case again to see by whom and why");
        }
        cases.happened(
                caseId,
                "claim-closed",
                Map.of("claim", claimId.toString(), "amount", claim.amount().toString(), "claimState", state.name()));
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
