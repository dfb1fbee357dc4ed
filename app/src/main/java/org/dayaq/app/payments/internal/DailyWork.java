package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.ClockGuard;
import org.dayaq.app.payments.CardOrder;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.RelaySettings;
import org.dayaq.app.payments.outbox.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done once for each day of the clock, looked at often because a day may be jumped to at any moment. */
@Component
public class DailyWork {

    private static final Logger LOG = LoggerFactory.getLogger(DailyWork.class);
    private static final int CARDS = 200;

    private final MonthlyRun monthly;
    private final Reconciliation reconciliation;
    private final BankClient bank;
    private final BranchStore branches;
    private final CardStore cards;
    private final Cards desk;
    private final TransactionTemplate transactions;
    private final RelaySettings relay;
    private final Clock clock;
    private final ObjectProvider<ClockGuard> guards;
    private @Nullable LocalDate branchesReadOn;

    public DailyWork(
            MonthlyRun monthly,
            Reconciliation reconciliation,
            BankClient bank,
            BranchStore branches,
            CardStore cards,
            Cards desk,
            TransactionTemplate transactions,
            RelaySettings relay,
            Clock clock,
            ObjectProvider<ClockGuard> guards) {
        this.monthly = monthly;
        this.reconciliation = reconciliation;
        this.bank = bank;
        this.branches = branches;
        this.cards = cards;
        this.desk = desk;
        this.transactions = transactions;
        this.relay = relay;
        this.clock = clock;
        this.guards = guards;
    }

    @Scheduled(fixedDelayString = "${dayaq.payments.daily:5s}", initialDelayString = "1s")
    void tick() {
        if (relay.enabled() && bank.isConfigured() && guards.stream().allMatch(ClockGuard::isRight)) {
            run();
        }
    }

    /** Monthly orders, then what the bank has to tell; a bank that is away is asked again at the next tick. */
    public void run() {
        monthly.run();
        try {
            readBranches();
            askForCards();
            reconciliation.run();
        } catch (Unavailable | NoAnswer away) {
            LOG.warn("The bank was not asked for news: {}", away.getMessage());
        }
    }

    private void readBranches() throws Unavailable, NoAnswer {
        var today = LocalDate.now(clock);
        if (!today.equals(branchesReadOn)) {
            var read = bank.branches();
            transactions.executeWithoutResult(status -> branches.save(read));
            branchesReadOn = today;
        }
    }

    /** The bank reports cards by itself; this is for the reports that got lost. */
    private void askForCards() throws Unavailable, NoAnswer {
        var today = LocalDate.now(clock);
        while (true) {
            var open = cards.toAsk(today, CARDS);
            if (open.isEmpty()) {
                return;
            }
            Set<UUID> ids = open.stream().map(CardOrder::id).collect(Collectors.toSet());
            var answers = bank.askCards(ids);
            transactions.executeWithoutResult(status -> {
                cards.asked(ids, today);
                answers.keySet().retainAll(ids);
                desk.answered(answers);
            });
        }
    }
}
