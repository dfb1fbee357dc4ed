package org.dayaq.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.dayaq.sandbox.dci.Canonical;
import org.dayaq.sandbox.dci.Signatures;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.world.Options;
import tools.jackson.databind.JsonNode;

/** The platform's side of the conversation, for tests: keys, callbacks that are collected, signed requests. */
public final class PlatformDouble implements AutoCloseable {

    public static final String NOW = "2025-06-20T10:00:00Z";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final KeyPair keys;
    private final Body body;
    public final List<JsonNode> received = new CopyOnWriteArrayList<>();
    public volatile Function<JsonNode, String> reaction = message -> "ACK";

    public PlatformDouble() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var builder = Body.named("platform", new Dials())
                .get(
                        "/.well-known/jwks.json",
                        asked -> Answer.json(Map.of(
                                "keys",
                                List.of(Map.of(
                                        "kty",
                                        "OKP",
                                        "crv",
                                        "Ed25519",
                                        "kid",
                                        kid(),
                                        "x",
                                        Base64.getUrlEncoder()
                                                .withoutPadding()
                                                .encodeToString(Signatures.raw(keys.getPublic())))))));
        for (var path : List.of("notify", "on-search", "on-subscribe", "on-unsubscribe", "txn/on-status")) {
            builder.post("/dci/registry/" + path, this::receive);
        }
        body = builder.start();
    }

    public Options options(int population) {
        return new Options(0, 7, population, Options.FIRST_DAY, List.of(), body.uri(), "dayaq", "secret");
    }

    public String kid() {
        return "dayaq|1|ed25519";
    }

    private Answer receive(Asked asked) {
        var tree = Json.MAPPER.readTree(asked.body());
        received.add(tree);
        return Answer.json(
                Map.of("message", Map.of("ack_status", reaction.apply(tree), "timestamp", NOW, "correlation_id", "c")));
    }

    /** The messages received with this action, oldest first. */
    public List<JsonNode> received(String action) {
        return received.stream()
                .filter(tree -> action.equals(tree.path("header").path("action").asString("")))
                .toList();
    }

    /** Every notified item. */
    public List<JsonNode> events() {
        var events = new ArrayList<JsonNode>();
        received("notify")
                .forEach(tree -> tree.path("message").path("notify_event").forEach(events::add));
        return events;
    }

    public Map<String, Object> header(String action, int count) {
        var header = new LinkedHashMap<String, Object>();
        header.put("version", "1.0.0");
        header.put("message_id", UUID.randomUUID().toString());
        header.put("message_ts", NOW);
        header.put("action", action);
        header.put("sender_id", "dayaq");
        header.put("sender_uri", body.uri() + "/dci");
        header.put("total_count", count);
        return header;
    }

    public byte[] signed(Map<String, Object> header, Map<String, Object> message) {
        JsonNode headerTree = Json.MAPPER.valueToTree(header);
        JsonNode messageTree = Json.MAPPER.valueToTree(message);
        var envelope = Json.MAPPER.createObjectNode();
        envelope.put(
                "signature",
                Signatures.sign(
                        Canonical.text(headerTree, messageTree),
                        keys.getPrivate(),
                        kid(),
                        Instant.now().getEpochSecond()));
        envelope.set("header", headerTree);
        envelope.set("message", messageTree);
        return Json.bytes(envelope);
    }

    public String token(int port) throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/client/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=dayaq&client_secret=secret")));
        return Json.tree(answer.body()).path("access_token").asString();
    }

    public HttpResponse<byte[]> post(int port, String path, byte[] bytes) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token(port))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A signed message to a register; the tree of its answer. */
    public JsonNode say(int port, String path, String action, int count, Map<String, Object> message) throws Exception {
        return Json.tree(
                post(port, path, signed(header(action, count), message)).body());
    }

    public static Map<String, Object> lookUp(String reference, String recordType, String type, String value) {
        return Map.of(
                "reference_id", reference,
                "timestamp", NOW,
                "search_criteria",
                        Map.of(
                                "reg_record_type",
                                recordType,
                                "query_type",
                                "idtype-value",
                                "query",
                                Map.of("type", type, "value", value)));
    }

    public JsonNode subscribe(int port, String event, String record, List<?> filter) throws Exception {
        return say(
                port,
                "/dci/registry/subscribe",
                "subscribe",
                1,
                Map.of(
                        "transaction_id",
                        UUID.randomUUID().toString(),
                        "subscribe_request",
                        List.of(Map.of(
                                "reference_id",
                                "1",
                                "timestamp",
                                NOW,
                                "subscribe_criteria",
                                Map.of(
                                        "reg_event_type", event,
                                        "filter_type", "expression",
                                        "filter", filter,
                                        "notify_record_type", record)))));
    }

    public static void until(BooleanSupplier condition) throws InterruptedException {
        var patience = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("What was waited for did not happen within 30 s");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
