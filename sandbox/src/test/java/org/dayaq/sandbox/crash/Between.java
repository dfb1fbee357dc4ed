package org.dayaq.sandbox.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.dayaq.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands between nodes and the bank or the gateway, for the controls that are made on the wire. It may give what is tried
 * again a new key, and no answer about the keys of before: what the other body sees of a platform that has none. And it may
 * hold an answer back, so that the moment between an effect outside and its note inside is long enough to be hit.
 */
final class Between implements AutoCloseable {

    private static final List<String> KEYED = List.of("/v1/payment-orders", "/v1/messages");
    private static final String ASKED = "/v1/payment-orders/query";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI target;
    private final HttpServer server;
    private final boolean rekeys;
    private final Duration hold;
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final AtomicInteger held = new AtomicInteger();

    /**
     * Listens at once.
     *
     * @param rekeys whether what is tried again goes on under a new key; the first try keeps its own
     * @param hold how long the answer to a payment order or a message is held back
     */
    Between(URI target, boolean rekeys, Duration hold) {
        this.target = target;
        this.rekeys = rekeys;
        this.hold = hold;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "between");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::exchange);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether the body has done something of which the node has not heard yet. */
    boolean isHolding() {
        return held.get() > 0;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var body = exchange.getRequestBody().readAllBytes();
            if (rekeys && path.equals(ASKED)) {
                give(exchange, 200, Json.bytes(Map.of("answers", unknown(Json.tree(body)))));
                return;
            }
            var keyed = KEYED.contains(path);
            var old = new HashMap<String, String>();
            var first = new HashSet<String>();
            var sent = rekeys && keyed ? rekeyed(Json.tree(body), old, first) : body;
            var request = HttpRequest.newBuilder(target.resolve(path))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
            for (var header : List.of("Authorization", "Content-Type", "Accept")) {
                var value = exchange.getRequestHeaders().getFirst(header);
                if (value != null) {
                    request.header(header, value);
                }
            }
            var answer = answer(request.build(), first);
            if (keyed) {
                hold();
            }
            give(exchange, answer.statusCode(), old.isEmpty() ? answer.body() : renamed(answer.body(), old));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a body that is away did not take was not tried. */
    private HttpResponse<byte[]> answer(HttpRequest request, Set<String> first)
            throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException away) {
            tried.removeAll(first);
            throw away;
        }
    }

    private void hold() throws InterruptedException {
        held.incrementAndGet();
        try {
            Thread.sleep(hold.toMillis());
        } finally {
            held.decrementAndGet();
        }
    }

    private static List<Map<String, String>> unknown(JsonNode question) {
        var answers = new java.util.ArrayList<Map<String, String>>();
        question.path("keys").forEach(key -> answers.add(Map.of("key", key.asString(""), "status", "unknown")));
        return answers;
    }

    private byte[] rekeyed(JsonNode message, Map<String, String> old, Set<String> first) {
        for (var list : List.of("orders", "messages")) {
            for (var item : message.path(list)) {
                var known = item.path("key").asString("");
                if (tried.add(known)) {
                    first.add(known);
                    continue;
                }
                var key = UUID.randomUUID().toString();
                old.put(key, known);
                ((ObjectNode) item).put("key", key);
            }
        }
        return Json.bytes(message);
    }

    private static byte[] renamed(byte[] answer, Map<String, String> old) {
        var text = new String(answer, java.nio.charset.StandardCharsets.UTF_8);
        for (var key : old.entrySet()) {
            text = text.replace(key.getKey(), key.getValue());
        }
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void give(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
