package org.dayaq.app.notices.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.Partner;
import org.dayaq.app.payments.outbox.Unavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The gateway's machine interface; an answer that makes no sense is left out, as if it had not been given. */
public final class SmsGateway {

    private final Partner partner;

    public SmsGateway(Partner partner) {
        this.partner = partner;
    }

    boolean isConfigured() {
        return partner.isConfigured();
    }

    /** Sends texts; whoever has none yet must not be among them. */
    Map<UUID, Receipts.Receipt> send(List<Notice> notices) throws Unavailable, NoAnswer {
        var items = new ArrayList<Map<String, Object>>();
        for (var notice : notices) {
            var item = new LinkedHashMap<String, Object>();
            item.put("key", notice.id().toString());
            item.put("to", String.valueOf(notice.phone()));
            item.put("text", String.valueOf(notice.text()));
            item.put("validUntil", notice.validUntil().toString());
            items.add(item);
        }
        return receipts(partner.post("/v1/messages", Map.of("messages", items)).path("answers"));
    }

    Map<UUID, Receipts.Receipt> ask(Collection<UUID> keys) throws Unavailable, NoAnswer {
        var body = Map.of("keys", keys.stream().map(UUID::toString).toList());
        return receipts(partner.post("/v1/receipts/query", body).path("receipts"));
    }

    private static Map<UUID, Receipts.Receipt> receipts(JsonNode list) {
        var receipts = new HashMap<UUID, Receipts.Receipt>();
        for (var item : list) {
            try {
                var reason = item.path("reason").asString("");
                receipts.put(
                        UUID.fromString(item.path("key").asString("")),
                        new Receipts.Receipt(item.path("status").asString(""), clip(reason)));
            } catch (IllegalArgumentException nonsense) {
                continue;
            }
        }
        return receipts;
    }

    private static @Nullable String clip(String reason) {
        var code = reason.replaceAll("[^a-z-]", "");
        return code.isEmpty() ? null : code.substring(0, Math.min(40, code.length()));
    }
}
