package org.dayaq.app.payments.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Iban;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bank on a port of its own that keeps honest books and, when told so, bad manners. */
public final class TestBank implements AutoCloseable {

    /** What goes wrong with a request. */
    enum Mood {
        WELL,
        LOST_BEFORE,
        LOST_AFTER,
        SLOW_AFTER,
        FAILS_BEFORE,
        FAILS_AFTER,
        AWAY,
        NONSENSE,
        TWICE_AND_SHUFFLED
    }

    public record Payment(String key, String iban, BigDecimal amount, LocalDate day, boolean back) {}

    private static final JsonMapper JSON = new JsonMapper();

    static {
        // Without it the JDK's server waits for the peer's delayed acknowledgement: 40 ms a request.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final java.util.concurrent.ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, Object>> answered = new LinkedHashMap<>();
    private final Map<String, String> contents = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> cards = new LinkedHashMap<>();
    private final Map<String, String> cardHolders = new LinkedHashMap<>();
    private final List<Payment> books = new ArrayList<>();
    private final Supplier<LocalDate> today;
    private java.util.Random random = new java.util.Random(1);
    private Supplier<Mood> mood = () -> Mood.WELL;
    private volatile long slowness = 800;
    private boolean knowsKeys = true;
    private int requests;

    public TestBank(Supplier<LocalDate> today) {
        this.today = today;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void mood(Supplier<Mood> next) {
        mood = next;
    }

    synchronized void random(java.util.Random given) {
        random = given;
    }

    /** The negative control: a bank that takes every request for a new one. */
    synchronized void forgetKeys() {
        knowsKeys = false;
    }

    synchronized int requests() {
        return requests;
    }

    public synchronized List<Payment> books() {
        return List.copyOf(books);
    }

    synchronized List<Bench.Movement> movements() {
        return books.stream()
                .map(payment -> new Bench.Movement(payment.key(), payment.amount(), payment.back()))
                .toList();
    }

    /** Takes money that nobody ordered. */
    public synchronized void slip(String key, String amount) {
        books.add(new Payment(key, "", new BigDecimal(amount), today.get(), false));
    }

    /** Changes what stands on the statement for a payment. */
    synchronized void misprint(String key, String amount) {
        books.replaceAll(
                p -> p.key().equals(key) ? new Payment(key, p.iban(), new BigDecimal(amount), p.day(), p.back()) : p);
    }

    synchronized void lose(String key) {
        books.removeIf(p -> p.key().equals(key));
    }

    synchronized void issueCards() {
        cards.forEach((key, card) -> {
            card.put("status", "issued");
            card.put("iban", iban("CARD" + cardHolders.get(key)).value());
        });
    }

    synchronized String holderOf(String key) {
        return cardHolders.get(key);
    }

    synchronized List<String> cardKeys() {
        return List.copyOf(cards.keySet());
    }

    /** PINs beginning with N have no account; those with X have one that is closed. */
    static Iban accountOf(Pin pin) {
        return iban((pin.value().startsWith("X") ? "CLSD" : "OPEN") + pin.value());
    }

    public static Iban iban(String owner) {
        var rest = "IBAZ" + "0".repeat(20 - owner.length()) + owner;
        var digits = new StringBuilder();
        (rest + "AZ00").chars().forEach(c -> digits.append(Character.digit(c, 36)));
        var check = 98
                - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return new Iban("AZ" + String.format("%02d", check) + rest);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/oauth2/client/token")) {
                send(exchange, 200, Map.of("access_token", "t", "token_type", "Bearer", "expires_in", 3600));
                return;
            }
            if (!"Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, Map.of());
                return;
            }
            Mood chosen;
            synchronized (this) {
                chosen = mood.get();
                requests++;
            }
            switch (chosen) {
                case LOST_BEFORE -> {}
                case FAILS_BEFORE -> send(exchange, 500, Map.of());
                case AWAY -> send(exchange, 503, Map.of());
                case NONSENSE -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("{\"answers\":\"yes".getBytes(StandardCharsets.UTF_8));
                }
                default -> {
                    var answer = answer(path, exchange.getRequestURI().getQuery(), body, chosen);
                    if (chosen == Mood.SLOW_AFTER) {
                        pause();
                    }
                    if (chosen == Mood.FAILS_AFTER) {
                        send(exchange, 500, Map.of());
                    } else if (chosen != Mood.LOST_AFTER) {
                        send(exchange, 200, answer);
                    }
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(slowness);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Map<String, Object> answer(String path, @Nullable String query, byte[] body, Mood chosen) {
        if (path.equals("/v1/branches")) {
            return Map.of(
                    "branches", List.of(branch("IBAZ-NASIMI", "nasimi", true), branch("IBAZ-SHEKI", "sheki", false)));
        }
        if (path.startsWith("/v1/statements/")) {
            return statement(LocalDate.parse(path.substring(15)), Integer.parseInt(query.substring(6)));
        }
        var tree = JSON.readTree(body);
        var answers = new ArrayList<Map<String, Object>>();
        switch (path) {
            case "/v1/accounts/query" -> tree.path("questions").forEach(q -> answers.add(account(q)));
            case "/v1/card-orders" -> tree.path("orders").forEach(q -> answers.add(card(q)));
            case "/v1/card-orders/query" ->
                tree.path("keys")
                        .forEach(q -> answers.add(
                                cards.getOrDefault(q.asString(), Map.of("key", q.asString(), "status", "unknown"))));
            case "/v1/payment-orders" -> tree.path("orders").forEach(q -> answers.add(pay(q)));
            case "/v1/payment-orders/query" ->
                tree.path("keys")
                        .forEach(q -> answers.add(
                                knowsKeys && answered.containsKey(q.asString())
                                        ? answered.get(q.asString())
                                        : Map.of("key", q.asString(), "status", "unknown")));
            default -> throw new IllegalArgumentException(path);
        }
        if (chosen == Mood.TWICE_AND_SHUFFLED) {
            answers.addAll(List.copyOf(answers));
            Collections.shuffle(answers, random);
        }
        return Map.of("answers", answers);
    }

    private static Map<String, Object> branch(String id, String region, boolean main) {
        var name = Map.of("az", id + " filialı", "en", id + " branch", "ru", "филиал " + id);
        return Map.of(
                "id",
                id,
                "bank",
                Map.of("az", "ABB", "en", "ABB", "ru", "ABB"),
                "name",
                name,
                "regions",
                List.of(region),
                "main",
                main);
    }

    private static Map<String, Object> account(JsonNode question) {
        var pin = new Pin(question.path("pin").asString());
        var id = question.path("id").asString();
        return pin.value().startsWith("N")
                ? Map.of("id", id, "found", false)
                : Map.of("id", id, "found", true, "iban", accountOf(pin).value());
    }

    private Map<String, Object> card(JsonNode order) {
        var key = order.path("key").asString();
        cardHolders.put(key, order.path("pin").asString());
        return cards.computeIfAbsent(
                key,
                k -> new LinkedHashMap<>(Map.of(
                        "key",
                        k,
                        "status",
                        "accepted",
                        "readyOn",
                        today.get().plusDays(5).toString())));
    }

    private Map<String, Object> pay(JsonNode order) {
        var key = order.path("key").asString();
        var content = order.path("iban").asString() + " " + order.path("amount").asString();
        if (knowsKeys && answered.containsKey(key)) {
            return contents.get(key).equals(content) ? answered.get(key) : Map.of("key", key, "status", "conflict");
        }
        books.add(new Payment(
                key,
                order.path("iban").asString(),
                new BigDecimal(order.path("amount").asString()),
                today.get(),
                false));
        if (order.path("iban").asString().contains("CLSD")) {
            books.add(new Payment(
                    key,
                    order.path("iban").asString(),
                    new BigDecimal(order.path("amount").asString()),
                    today.get().plusDays(1),
                    true));
        }
        Map<String, Object> answer = Map.of(
                "key", key, "status", "accepted", "executedOn", today.get().toString());
        answered.put(key, answer);
        contents.put(key, content);
        return answer;
    }

    private Map<String, Object> statement(LocalDate day, int after) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var payment : books) {
            if (payment.day().equals(day)) {
                lines.add(Map.of(
                        "line",
                        lines.size() + 1,
                        "kind",
                        payment.back() ? "return" : "debit",
                        "key",
                        payment.key(),
                        "amount",
                        payment.amount().toPlainString(),
                        "reason",
                        payment.back() ? "account-closed" : "paid"));
            }
        }
        var page = lines.stream().skip(after).limit(3).toList();
        return Map.of(
                "day",
                day.toString(),
                "final",
                day.isBefore(today.get()),
                "lines",
                page,
                "more",
                after + page.size() < lines.size());
    }

    private static void send(HttpExchange exchange, int status, Object tree) throws IOException {
        var bytes = JSON.writeValueAsBytes(tree);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
