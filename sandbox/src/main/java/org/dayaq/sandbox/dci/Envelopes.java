package org.dayaq.sandbox.dci;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.dayaq.sandbox.http.Dial;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.http.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the envelopes of one body: header, message, signature. */
final class Envelopes {

    private static final int MOST_ITEMS = 10_000;

    /** A message that was signed by the platform; rejection is what its header lacks, as a code of the standard. */
    record Received(ObjectNode header, JsonNode message, @Nullable String rejection) {
        String text(String name) {
            return header.path(name).asString("");
        }
    }

    private final String body;
    private final OwnKey key;
    private final Platform platform;
    private final Clock clock;

    Envelopes(String body, OwnKey key, Platform platform, Clock clock) {
        this.body = body;
        this.key = key;
        this.platform = platform;
        this.clock = clock;
    }

    /** Time of the machine as messages carry it. */
    String now() {
        return OffsetDateTime.now(clock.withZone(ZoneOffset.UTC))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    /**
     * Reads and verifies; what nobody could answer is a {@link Problem}, what is merely wrong in the header a rejection.
     *
     * @param items name of the list in the message that header.total_count counts, or empty
     */
    Received read(byte[] bytes, String action, String items) {
        var tree = Json.tree(bytes);
        if (!(tree.path("header") instanceof ObjectNode header)
                || !tree.path("message").isObject()) {
            throw new Problem(400, "err.request.bad", "A DCI request has header and message");
        }
        if (header.path("message_id").asString("").isBlank()) {
            throw new Problem(400, "err.request.bad", "header.message_id is missing");
        }
        verify(tree, header);
        if (header.path("is_msg_encrypted").asBoolean(false)) {
            throw new Problem(400, "err.encryption.invalid", "Encrypted messages are not agreed with this body");
        }
        var receiver = header.path("receiver_id").asString(body);
        if (!receiver.isEmpty() && !receiver.equals(body)) {
            throw new Problem(400, "err.receiver_id.invalid", "receiver_id names another body than " + body);
        }
        return new Received(header, tree.path("message"), rejection(header, tree.path("message"), action, items));
    }

    private void verify(JsonNode tree, ObjectNode header) {
        if (!platform.id().equals(header.path("sender_id").asString(""))) {
            throw new Problem(403, "err.sender_id.invalid", "sender_id is not known here");
        }
        var signature = tree.path("signature").asString("");
        if (signature.isEmpty()) {
            throw new Problem(401, "err.signature.missing", "Messages to this body must be signed");
        }
        var parts = Signatures.parse(signature)
                .filter(p -> p.sender().equals(platform.id()))
                .orElseThrow(
                        () -> new Problem(401, "err.signature.invalid", "The signature is not of the agreed form"));
        var publicKey = platform.key(parts.kid())
                .orElseThrow(
                        () -> new Problem(401, "err.signature.invalid", "The sender publishes no key with this id"));
        var canonical = Canonical.text(header, tree.path("message"));
        if (!Signatures.verify(parts, canonical, publicKey, clock.instant().getEpochSecond())) {
            throw new Problem(401, "err.signature.invalid", "The signature does not fit the message, or has expired");
        }
    }

    private static @Nullable String rejection(ObjectNode header, JsonNode message, String action, String items) {
        if (!"1.0.0".equals(header.path("version").asString("1.0.0"))) {
            return "rjct.version.invalid";
        }
        if (!isTimestamp(header.path("message_ts"))) {
            return "rjct.message_ts.invalid";
        }
        if (!action.equals(header.path("action").asString(""))) {
            return "rjct.action.invalid";
        }
        var there = items.isEmpty() ? 1 : message.path(items).size();
        if (there > MOST_ITEMS) {
            return "rjct.total_count.limit_exceeded";
        }
        // An integer by the schema; the samples send it as a text.
        var said = header.path("total_count");
        var counts = said.isInt()
                ? said.asInt()
                : said.isString() && said.asString().matches("\\d{1,9}") ? Integer.parseInt(said.asString()) : -1;
        return counts == there ? null : "rjct.total_count.invalid";
    }

    static boolean isTimestamp(JsonNode node) {
        if (!node.isString()) {
            return false;
        }
        try {
            OffsetDateTime.parse(node.asString());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The header of a callback, a notification or a synchronous answer. */
    Map<String, Object> callbackHeader(String action, String receiver, int total, int completed) {
        var header = new LinkedHashMap<String, Object>();
        header.put("version", "1.0.0");
        header.put("message_id", UUID.randomUUID().toString());
        header.put("message_ts", now());
        header.put("action", action);
        header.put("status", "succ");
        header.put("total_count", total);
        header.put("completed_count", completed);
        header.put("sender_id", body);
        header.put("receiver_id", receiver);
        header.put("is_msg_encrypted", false);
        return header;
    }

    /** The bytes of a signed message; the dial may spoil the signature. */
    byte[] signed(Map<String, Object> header, Map<String, Object> message, Dial dial) {
        var envelope = Json.MAPPER.createObjectNode();
        var headerTree = Json.MAPPER.valueToTree(header);
        var messageTree = Json.MAPPER.valueToTree(message);
        // Spoilt by what is signed, not by its form: only a real check finds it.
        var canonical = Canonical.text((JsonNode) headerTree, messageTree) + (dial.wrongSignature() ? " " : "");
        envelope.put(
                "signature",
                Signatures.sign(
                        canonical,
                        key.pair().getPrivate(),
                        key.kid(),
                        clock.instant().getEpochSecond()));
        envelope.set("header", headerTree);
        envelope.set("message", messageTree);
        return Json.bytes(envelope);
    }

    /** ACK, NACK or ERR. */
    Map<String, Object> acknowledgement(String status, String correlation, @Nullable String code, String message) {
        var inner = new LinkedHashMap<String, Object>();
        inner.put("ack_status", status);
        inner.put("timestamp", now());
        inner.put("correlation_id", correlation);
        if (code != null) {
            inner.put("error", Map.of("code", code, "message", message));
        }
        return Map.of("message", inner);
    }
}
