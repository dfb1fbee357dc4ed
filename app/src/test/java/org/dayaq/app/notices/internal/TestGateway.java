package org.dayaq.app.notices.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An SMS gateway on a port of its own that counts what it sent under which key. */
final class TestGateway implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> fates = new LinkedHashMap<>();
    private volatile boolean losesAnswers;
    private volatile String fate = "delivered";

    TestGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::exchange);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void loseAnswers(boolean lose) {
        losesAnswers = lose;
    }

    /** What becomes of messages that are sent from now on. */
    void fate(String next) {
        fate = next;
    }

    synchronized List<String> sent() {
        return List.copyOf(texts.values());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/oauth2/client/token")) {
                send(exchange, Map.of("access_token", "t"));
                return;
            }
            var tree = JSON.readTree(body);
            var answers = new ArrayList<Map<String, Object>>();
            tree.path("messages").forEach(message -> answers.add(take(message)));
            tree.path("keys")
                    .forEach(key -> answers.add(
                            Map.of("key", key.asString(), "status", fates.getOrDefault(key.asString(), "unknown"))));
            if (!losesAnswers) {
                send(exchange, Map.of(path.equals("/v1/messages") ? "answers" : "receipts", answers));
            }
        }
    }

    private synchronized Map<String, Object> take(JsonNode message) {
        var key = message.path("key").asString();
        var text = message.path("to").asString() + " " + message.path("text").asString();
        var before = texts.putIfAbsent(key, text);
        fates.putIfAbsent(key, fate);
        return Map.of("key", key, "status", before == null || before.equals(text) ? "accepted" : "conflict");
    }

    private static void send(HttpExchange exchange, Object tree) throws IOException {
        var bytes = JSON.writeValueAsBytes(tree);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
