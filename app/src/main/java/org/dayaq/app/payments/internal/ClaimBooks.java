package org.dayaq.app.payments.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Claim;
import org.dayaq.app.payments.internal.LedgerStore.Posting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tables that claims touch, as their front door reads and writes them. */
@Component
public class ClaimBooks {

    private final ClaimStore claims;
    private final AwardStore awards;
    private final AccountStore accounts;
    private final OrderStore orders;
    private final LedgerStore ledger;
    private final DeathStore deaths;

    public ClaimBooks(
            ClaimStore claims,
            AwardStore awards,
            AccountStore accounts,
            OrderStore orders,
            LedgerStore ledger,
            DeathStore deaths) {
        this.claims = claims;
        this.awards = awards;
        this.accounts = accounts;
        this.orders = orders;
        this.ledger = ledger;
        this.deaths = deaths;
    }

    public List<Award> awardsOf(UUID caseId) {
        return awards.ofCase(caseId);
    }

    /** What is not on its way to the bank yet never goes. */
    public void cancelUnsent(Award award, Instant now) {
        accounts.lockOfAward(award.id());
        ledger.post(orders.cancelUnsent(award.id()), Posting.CANCELLED, now);
    }

    public Money claimable(Award award) {
        accounts.lockOfAward(award.id());
        return claims.claimable(award.id());
    }

    /** Locks the award as well. */
    public Money paidAfterDeath(Award award) {
        claimable(award);
        return deaths.paidAfter(award.id());
    }

    public void insert(Claim claim) {
        claims.insert(claim);
    }

    public boolean close(UUID id, Claim.State state, String by, String note, Instant now) {
        return claims.close(id, state, by, note, now);
    }

    public List<Claim> claimsOf(UUID caseId) {
        return claims.ofCase(caseId);
    }

    public Map<String, Long> counts() {
        return claims.counts();
    }

    public List<Claim> claims(@Nullable String state, int limit, int offset) {
        return claims.list(state, limit, offset);
    }
}
