package org.dayaq.app.payments.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.payments.CardOrder;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.PaymentsSettings;
import org.dayaq.app.payments.outbox.Channel;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.Sent;
import org.dayaq.app.payments.outbox.Unavailable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Card orders to the bank; one sent twice under its key is one card. */
@Component
public class CardChannel implements Channel {

    static final String NAME = "bank.card";

    private final BankClient bank;
    private final CardStore cards;
    private final Cards desk;
    private final TransactionTemplate transactions;
    private final PaymentsSettings settings;

    public CardChannel(
            BankClient bank, CardStore cards, Cards desk, TransactionTemplate transactions, PaymentsSettings settings) {
        this.bank = bank;
        this.cards = cards;
        this.desk = desk;
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
        var going = new ArrayList<CardOrder>();
        for (var card : cards.get(subjects)) {
            switch (card.state()) {
                case READY, SENDING -> going.add(card);
                case PLANNED, ORDERED, ISSUED, REJECTED, NOT_NEEDED -> outcome.put(card.id(), Sent.DONE);
            }
        }
        if (going.isEmpty()) {
            return outcome;
        }
        // Whoever died meanwhile needs none.
        transactions.executeWithoutResult(status -> going.removeIf(card -> {
            var stopped = !cards.move(card.id(), CardState.SENDING, Set.of(CardState.READY, CardState.SENDING));
            if (stopped) {
                outcome.put(card.id(), Sent.DONE);
            }
            return stopped;
        }));
        if (going.isEmpty()) {
            return outcome;
        }
        try {
            var answers = bank.orderCards(going);
            transactions.executeWithoutResult(status -> desk.answered(answers));
            for (var card : going) {
                outcome.put(
                        card.id(), answers.containsKey(card.id()) ? Sent.DONE : new Sent.Failed("no usable answer"));
            }
        } catch (NoAnswer none) {
            going.forEach(card -> outcome.put(card.id(), new Sent.Failed(none.reason())));
        }
        return outcome;
    }
}
