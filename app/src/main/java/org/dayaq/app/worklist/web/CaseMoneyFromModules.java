package org.dayaq.app.worklist.web;

import java.util.UUID;
import org.dayaq.app.payments.Claim;
import org.dayaq.app.payments.Claims;
import org.dayaq.app.payments.KeptMoney;
import org.springframework.stereotype.Component;

/** The money of a case, as the module of payments knows it. */
@Component
class CaseMoneyFromModules implements CaseMoney {

    private final Claims claims;
    private final KeptMoney kept;

    CaseMoneyFromModules(Claims claims, KeptMoney kept) {
        this.claims = claims;
        this.kept = kept;
    }

    @Override
    public Standing of(UUID caseId) {
        var amount = kept.of(caseId);
        return new Standing(
                amount.isPositive() ? amount : null,
                claims.ofCase(caseId).stream().map(CaseMoneyFromModules::line).toList());
    }

    private static ClaimLine line(Claim claim) {
        return new ClaimLine(
                claim.id(),
                claim.amount(),
                claim.state().name(),
                claim.state() == Claim.State.OPEN,
                claim.openedAt(),
                claim.closedAt(),
                claim.note());
    }

    @Override
    public void seek(UUID caseId) {
        kept.seek(caseId);
    }

    @Override
    public void close(UUID caseId, UUID claimId, Claim.State state, String by, String reason) {
        claims.close(caseId, claimId, state, by, reason);
    }
}
