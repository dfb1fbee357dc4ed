package org.dayaq.app.payments.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.PaymentsSettings;
import org.dayaq.app.payments.internal.AccountStore.Account;
import org.dayaq.app.payments.internal.BankClient.AccountAnswer;
import org.dayaq.app.payments.outbox.Channel;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.Sent;
import org.dayaq.app.payments.outbox.Unavailable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the bank which account a person has. An account readies the orders that wait; none orders a card. */
@Component
public class AccountChannel implements Channel {

    static final String NAME = "bank.account";

    private final BankClient bank;
    private final AccountStore accounts;
    private final OrderStore orders;
    private final CardStore cards;
    private final Planner planner;
    private final TransactionTemplate transactions;
    private final PaymentsSettings settings;

    public AccountChannel(
            BankClient bank,
            AccountStore accounts,
            OrderStore orders,
            CardStore cards,
            Planner planner,
            TransactionTemplate transactions,
            PaymentsSettings settings) {
        this.bank = bank;
        this.accounts = accounts;
        this.orders = orders;
        this.cards = cards;
        this.planner = planner;
        this.transactions = transactions;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String provider() {
        return "bank";
    }

    @Override
    public int batch() {
        return settings.batch();
    }

    @Override
    public Map<UUID, Sent> send(List<UUID> subjects) throws Unavailable {
        var outcome = new HashMap<UUID, Sent>();
        var questions = new HashMap<UUID, Pin>();
        for (var account : accounts.get(subjects)) {
            if (account.state().equals("ASKED")) {
                questions.put(account.id(), account.pin());
            } else {
                outcome.put(account.id(), Sent.DONE);
            }
        }
        if (questions.isEmpty()) {
            return outcome;
        }
        try {
            var answers = bank.accounts(questions);
            transactions.executeWithoutResult(status -> write(answers));
            questions
                    .keySet()
                    .forEach(id ->
                            outcome.put(id, answers.containsKey(id) ? Sent.DONE : new Sent.Failed("no usable answer")));
        } catch (NoAnswer none) {
            questions.keySet().forEach(id -> outcome.put(id, new Sent.Failed(none.reason())));
        }
        return outcome;
    }

    private void write(Map<UUID, AccountAnswer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        var found = new HashMap<Account, Iban>();
        for (var account : accounts.lock(answers.keySet())) {
            var answer = answers.get(account.id());
            if (answer == null || !account.state().equals("ASKED")) {
                continue;
            }
            var iban = answer.account();
            if (iban != null) {
                found.put(account, iban);
            } else {
                forWhichCase(account.pin()).forEach(caseId -> planner.noAccount(account, caseId));
            }
        }
        planner.accountsAnswered(found);
    }

    private List<UUID> forWhichCase(Pin pin) {
        var waiting = orders.casesWaiting(pin);
        return waiting.isEmpty()
                ? cards.current(pin).map(card -> List.of(card.caseId())).orElse(List.of())
                : waiting.subList(0, 1);
    }
}
