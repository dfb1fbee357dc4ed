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
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.dayaq.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands before the bank or the gateway and gives every order and message a new key with every try, and no answer about
 * the keys of before: what the other body sees of a platform that has none.
 */
final class WithoutKeys implements AutoCloseable {

    private static final List<String> KEYED = List.of("/v1/payment-orders", "/v1/messages");
    private static final String ASKED = "/v1/payment-orders/query";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI target;
    private final HttpServer server;

    WithoutKeys(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "without-keys");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::exchange);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var body = exchange.getRequestBody().readAllBytes();
            if (path.equals(ASKED)) {
                give(exchange, 200, Json.bytes(Map.of("answers", unknown(Json.tree(body)))));
                return;
            }
            var old = new HashMap<String, String>();
            var sent = KEYED.contains(path) ? rekeyed(Json.tree(body), old) : body;
            var request = HttpRequest.newBuilder(target.resolve(path))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
            for (var header : List.of("Authorization", "Content-Type", "Accept")) {
                var value = exchange.getRequestHeaders().getFirst(header);
                if (value != null) {
                    request.header(header, value);
                }
            }
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            give(exchange, answer.statusCode(), old.isEmpty() ? answer.body() : renamed(answer.body(), old));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Map<String, String>> unknown(JsonNode question) {
        var answers = new java.util.ArrayList<Map<String, String>>();
        question.path("keys").forEach(key -> answers.add(Map.of("key", key.asString(""), "status", "unknown")));
        return answers;
    }

    private static byte[] rekeyed(JsonNode message, Map<String, String> old) {
        for (var list : List.of("orders", "messages")) {
            for (var item : message.path(list)) {
                var key = UUID.randomUUID().toString();
                old.put(key, item.path("key").asString(""));
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
