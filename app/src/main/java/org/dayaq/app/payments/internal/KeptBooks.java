package org.dayaq.app.payments.internal;

import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.springframework.stereotype.Component;

/** What is kept for somebody, as its front door reads and writes it. */
@Component
public class KeptBooks {

    private final ReturnStore returns;
    private final DeathStore deaths;

    KeptBooks(ReturnStore returns, DeathStore deaths) {
        this.returns = returns;
        this.deaths = deaths;
    }

    /** Nobody hands over, settles or seeks what a case keeps until the transaction ends. */
    public void lock(UUID caseId) {
        returns.lock(caseId);
    }

    public Money cameBack(UUID caseId) {
        return returns.keptOf(caseId);
    }

    public Map<UUID, Money> cameBack(Pin person) {
        return returns.keptFor(person);
    }

    /** What is owed since the payee died. */
    public Money owed(UUID caseId) {
        return deaths.sumOwedBy(caseId);
    }

    public void seekAgain(UUID caseId) {
        returns.unsettle(caseId);
    }
}
