package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.internal.BankClient.CardAnswer;
import org.springframework.stereotype.Component;

/**
 * What the bank says of card orders, by answer, by callback or when asked: the same word twice changes nothing. Runs in
 * the caller's transaction.
 */
@Component
public class Cards {

    private final CardStore cards;
    private final AccountStore accounts;
    private final Planner planner;
    private final Clock clock;

    public Cards(CardStore cards, AccountStore accounts, Planner planner, Clock clock) {
        this.cards = cards;
        this.accounts = accounts;
        this.planner = planner;
        this.clock = clock;
    }

    /** What the bank says of many: the accounts that come with them are locked first, in the order in which everybody does. */
    void answered(Map<UUID, CardAnswer> answers) {
        var known = cards.get(answers.keySet()).stream()
                .sorted(Comparator.comparing(card -> card.holder().value()))
                .toList();
        var issued = answers.entrySet().stream()
                .filter(answer -> answer.getValue().account() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        known.stream()
                .filter(card -> issued.contains(card.id()))
                .forEach(card -> accounts.lock(Ids.newId(clock), card.holder(), null, clock.instant()));
        for (var card : known) {
            var answer = answers.get(card.id());
            if (answer != null) {
                answered(card.id(), answer);
            }
        }
    }

    /** One word of the bank on one card order. */
    public void answered(UUID key, CardAnswer answer) {
        switch (answer.status()) {
            case "accepted" -> {
                if (cards.move(key, CardState.ORDERED, Set.of(CardState.READY, CardState.SENDING))) {
                    cards.readyOn(key, answer.readyOn());
                }
            }
            case "issued" -> {
                var account = answer.account();
                if (account != null) {
                    issued(key, account);
                }
            }
            case "rejected" -> {
                if (cards.move(
                        key, CardState.REJECTED, Set.of(CardState.READY, CardState.SENDING, CardState.ORDERED))) {
                    cards.reason(key, answer.reason() == null ? "rejected" : answer.reason());
                }
            }
            default -> {}
        }
    }

    private void issued(UUID key, Iban account) {
        for (var card : cards.get(List.of(key))) {
            var person = accounts.lock(Ids.newId(clock), card.holder(), null, clock.instant());
            var open = Set.of(CardState.READY, CardState.SENDING, CardState.ORDERED);
            if (cards.move(key, CardState.ISSUED, open)) {
                cards.issued(key, clock.instant());
                planner.accountKnown(person, account);
            }
        }
    }
}
