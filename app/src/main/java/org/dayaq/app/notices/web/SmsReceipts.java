package org.dayaq.app.notices.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.notices.NoticesSettings;
import org.dayaq.app.notices.internal.Receipts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Delivery receipts from the SMS gateway, many in a request. */
@RestController
@MachineEndpoint("the gateway's bearer token")
class SmsReceipts {

    private static final int MOST = 1000;

    private final Receipts receipts;
    private final TransactionTemplate transactions;
    private final NoticesSettings settings;

    SmsReceipts(Receipts receipts, TransactionTemplate transactions, NoticesSettings settings) {
        this.receipts = receipts;
        this.transactions = transactions;
        this.settings = settings;
    }

    @PostMapping("/sms/receipts")
    ResponseEntity<Map<String, Integer>> receive(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestBody Report report) {
        if (!settings.sms().isCaller(authorization)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        if (report.receipts() == null || report.receipts().size() > MOST) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_ENTITY).body(Map.of("most", MOST));
        }
        var news = new LinkedHashMap<UUID, Receipts.Receipt>();
        report.receipts()
                .forEach(receipt ->
                        news.put(receipt.key(), new Receipts.Receipt(receipt.status(), code(receipt.reason()))));
        transactions.executeWithoutResult(status -> receipts.received(news));
        return ResponseEntity.ok(Map.of("taken", report.receipts().size()));
    }

    private static @Nullable String code(@Nullable String reason) {
        return reason != null && reason.matches("[a-z-]{1,40}") ? reason : null;
    }

    record Report(@Nullable List<Receipt> receipts) {}

    record Receipt(UUID key, String status, @Nullable String reason) {}
}
