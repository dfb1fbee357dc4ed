package org.dayaq.app.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.payments.internal.KeptBooks;
import org.dayaq.app.process.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money that an officer decided to keep until somebody comes forward: it came back and nobody knew where to pay it, or its payee
 * died. It is paid in the way it would have been: an officer is asked once more, and where somebody else is paid a second one.
 */
@Component
public class KeptMoney {

    private static final String CAME_BACK = "payment-return";
    private static final String PAYEE_DIED = "payee-died";

    private final KeptBooks books;
    private final Cases cases;
    private final Processes processes;
    private final Clock clock;

    public KeptMoney(KeptBooks books, Cases cases, Processes processes, Clock clock) {
        this.books = books;
        this.cases = cases;
        this.processes = processes;
        this.clock = clock;
    }

    /** What a case keeps and no officer is asked about now. */
    public Money of(UUID caseId) {
        var owed = books.owed(caseId);
        return books.cameBack(caseId).plus(owed.isPositive() && !isAsked(caseId) ? owed : Money.ZERO);
    }

    /** What came back and is kept for a person, by case. */
    public Map<UUID, Money> keptFor(Pin person) {
        return books.cameBack(person);
    }

    /**
     * Asks an officer where it is paid; a second asking finds it asked.
     *
     * @throws Refused {@code payments.nothing-kept} if the case keeps nothing, or an officer is at it
     */
    @Transactional
    public void seek(UUID caseId) {
        books.lock(caseId);
        var cameBack = books.cameBack(caseId).isPositive();
        var owed = books.owed(caseId).isPositive() && !isAsked(caseId);
        if (!cameBack && !owed) {
            throw new Refused(
                    "payments.nothing-kept",
                    "This case keeps no money, or an officer is finding out where to pay it",
                    "Look at the open tasks of the case");
        }
        cases.happened(caseId, "kept-money-sought", Map.of());
        if (cameBack) {
            books.seekAgain(caseId);
            processes.start(CAME_BACK, cases.line(caseId).release(), caseId, Map.of());
        }
        if (owed) {
            processes.start(PAYEE_DIED, cases.line(caseId).release(), caseId, Map.of());
        }
    }

    /**
     * The person says themselves where it is to be paid; an officer confirms it.
     *
     * @param account as the person wrote it down, or null for a card
     */
    @Transactional
    public void comeForward(UUID caseId, Pin person, @Nullable Iban account) {
        books.lock(caseId);
        if (!keptFor(person).containsKey(caseId)) {
            throw new Refused(
                    "payments.nothing-kept",
                    "This case keeps no money of the person, or an officer is finding out where to pay it",
                    "Look at the payments again later");
        }
        var said = account == null ? "" : account.value();
        cases.record(caseId, List.of(new Fact("payee.accountAsked", said, "person", null, LocalDate.now(clock))));
        seek(caseId);
    }

    private boolean isAsked(UUID caseId) {
        return processes.way(caseId).runs().stream()
                .anyMatch(run -> run.processId().equals(PAYEE_DIED) && run.endedAt() == null);
    }
}
