package org.dayaq.app.payments.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.PaymentsSettings;
import org.dayaq.app.payments.internal.BankClient.CardAnswer;
import org.dayaq.app.payments.internal.Cards;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Cards that the bank has issued or refused, many in a request. */
@RestController
@MachineEndpoint("the bank's bearer token")
class BankReports {

    private static final int MOST = 1000;

    private final Cards cards;
    private final TransactionTemplate transactions;
    private final PaymentsSettings settings;

    BankReports(Cards cards, TransactionTemplate transactions, PaymentsSettings settings) {
        this.cards = cards;
        this.transactions = transactions;
        this.settings = settings;
    }

    @PostMapping("/bank/cards")
    ResponseEntity<Map<String, Integer>> receive(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestBody Report report) {
        if (!settings.bank().isCaller(authorization)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var reported = report.cards();
        if (reported == null || reported.size() > MOST) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_ENTITY).body(Map.of("most", MOST));
        }
        var taken = 0;
        for (var card : reported) {
            var iban = card.iban();
            if (iban == null || Iban.isIban(iban)) {
                var answer =
                        new CardAnswer(card.status(), null, iban == null ? null : new Iban(iban), code(card.reason()));
                transactions.executeWithoutResult(status -> cards.answered(card.key(), answer));
                taken++;
            }
        }
        return ResponseEntity.ok(Map.of("taken", taken));
    }

    private static @Nullable String code(@Nullable String reason) {
        return reason != null && reason.matches("[a-z-]{1,40}") ? reason : null;
    }

    record Report(@Nullable List<Card> cards) {}

    record Card(UUID key, String status, @Nullable String iban, @Nullable String reason) {}
}
