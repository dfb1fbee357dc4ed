package org.dayaq.app.registries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.dayaq.app.registries.dci.Canonical;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.SigningKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A register of the tests, for one platform: a real server that speaks DCI and plain JSON, and misbehaves on demand. */
public final class RegisterDouble implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    public final String id;
    public final AtomicInteger requests = new AtomicInteger();
    public final AtomicInteger questions = new AtomicInteger();
    public final AtomicInteger tokens = new AtomicInteger();
    public final Set<String> unknown = ConcurrentHashMap.newKeySet();
    public final Map<String, Map<String, Object>> births = new ConcurrentHashMap<>();
    public final Map<String, Map<String, Object>> overrides = new ConcurrentHashMap<>();
    public final List<JsonNode> subscriptions = new CopyOnWriteArrayList<>();

    public volatile int status;
    public volatile long delayMillis;
    public volatile boolean nonsense;
    public volatile boolean wrongSignature;
    public volatile boolean unsigned;
    public volatile boolean twice;
    public volatile boolean shuffled;
    public volatile boolean halfAnswered;
    public volatile boolean oversize;
    public volatile boolean tokensExpired;
    public volatile String poison = "(nothing)";
    public volatile String exported = "";

    private final HttpServer server;
    private final SigningKey key;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile String goodToken = "none";
    private volatile String platformToken = "";

    public RegisterDouble(String id) {
        this.id = id;
        this.key = SigningKey.fresh(id);
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void behave() {
        status = 0;
        delayMillis = 0;
        nonsense = wrongSignature = unsigned = twice = shuffled = halfAnswered = oversize = tokensExpired = false;
        poison = "(nothing)";
        unknown.clear();
        overrides.clear();
        requests.set(0);
        questions.set(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        if (path.equals("/.well-known/jwks.json")) {
            send(exchange, 200, Canonical.text(Map.of("keys", List.of(key.jwk()))));
            return;
        }
        if (path.equals("/oauth2/client/token")) {
            tokens.incrementAndGet();
            tokensExpired = false;
            goodToken = UUID.randomUUID().toString();
            send(
                    exchange,
                    200,
                    "{\"access_token\":\"" + goodToken + "\",\"token_type\":\"Bearer\",\"expires_in\":\"3600\"}");
            return;
        }
        requests.incrementAndGet();
        if (tokensExpired
                || !("Bearer " + goodToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{}");
            return;
        }
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status != 0) {
            send(exchange, status, "{\"errors\":[]}");
        } else if (new String(body, StandardCharsets.UTF_8).contains(poison)) {
            send(exchange, 400, "{\"errors\":[]}");
        } else if (nonsense) {
            send(exchange, 200, "<html>Welcome</html>");
        } else if (oversize) {
            send(exchange, 200, "{\"answers\":\"" + "x".repeat(2_000_000) + "\"}");
        } else {
            send(exchange, 200, answer(path, JSON.readTree(body)));
        }
    }

    private String answer(String path, JsonNode body) {
        return switch (path) {
            case "/dci/registry/sync/search" -> envelope("on-search", search(body.path("message")));
            case "/dci/registry/search" -> acknowledged(body, "search");
            case "/dci/registry/subscribe" -> acknowledged(body, "subscribe");
            case "/v1/work-status" ->
                json(body, item -> Map.of("working", true, "employed", true, "entrepreneur", false));
            case "/v1/persons/export", "/v1/accounts/export" -> exported;
            case "/v1/allowances" -> json(body, item -> Map.of("paid", false));
            case "/v1/accounts" ->
                json(
                        body,
                        item -> Map.of(
                                "capital",
                                new java.math.BigDecimal("52000.50"),
                                "capitalBooked2006To2018",
                                true,
                                "alreadyPensioner",
                                false,
                                "capitalByYear",
                                List.of(Map.of("year", 2024, "amount", 1200)),
                                "recordMonthsBefore2006",
                                60,
                                "recordMonthsFrom2006",
                                84,
                                "heavyWorkMonths",
                                0));
            default -> "{}";
        };
    }

    private String json(JsonNode body, Function<JsonNode, Map<String, Object>> found) {
        var answers = new ArrayList<Map<String, Object>>();
        for (var item : body.path("questions")) {
            questions.incrementAndGet();
            var answer = new LinkedHashMap<String, Object>();
            answer.put("id", item.path("id").asString());
            var known = !unknown.contains(item.path("pin").asString(""));
            answer.put("found", known);
            if (known) {
                answer.putAll(found.apply(item));
                answer.putAll(overrides.getOrDefault(item.path("pin").asString(""), Map.of()));
                answer.putAll(overrides.getOrDefault(item.path("birthNumber").asString(""), Map.of()));
            }
            answers.add(answer);
        }
        return Canonical.text(Map.of("answers", spoilt(answers)));
    }

    private String acknowledged(JsonNode body, String action) {
        if (action.equals("subscribe")) {
            subscriptions.add(body);
        }
        lastRequest = body;
        return "{\"message\":{\"ack_status\":\"ACK\",\"timestamp\":\"2025-06-20T10:00:00Z\",\"correlation_id\":\"c-1\"}}";
    }

    private volatile JsonNode lastRequest;

    /** The message that answers the last asynchronous search. */
    public Map<String, Object> answerToLastSearch() {
        return search(lastRequest.path("message"));
    }

    private Map<String, Object> search(JsonNode message) {
        var responses = new ArrayList<Map<String, Object>>();
        for (var request : message.path("search_request")) {
            questions.incrementAndGet();
            var criteria = request.path("search_criteria");
            var value = criteria.path("query").path("value").asString();
            var records = new ArrayList<Map<String, Object>>();
            if (!unknown.contains(value)) {
                record(criteria, value).ifPresent(records::add);
            }
            responses.add(Map.of(
                    "reference_id",
                    request.path("reference_id").asString(),
                    "timestamp",
                    "2025-06-20T10:00:00Z",
                    "status",
                    "succ",
                    "data",
                    Map.of("reg_records", records)));
        }
        return Map.of(
                "transaction_id", message.path("transaction_id").asString(),
                "correlation_id", "c-1",
                "search_response", spoilt(responses));
    }

    private java.util.Optional<Map<String, Object>> record(JsonNode criteria, String value) {
        if (criteria.path("query").path("type").asString().equals("BRN")) {
            return java.util.Optional.ofNullable(births.get(value));
        }
        var record = new LinkedHashMap<String, Object>();
        record.put("identifier", List.of(Map.of("identifier_type", "UIN", "identifier_value", value)));
        if (criteria.path("reg_record_type").asString().equals("dayaq:Family")) {
            record.putAll(Map.of("children_raised_to_8", 2, "disabled_child_raised_to_8", false, "sole_father", false));
        } else {
            record.put("name", Map.of("given_name", "Günəş", "surname", "Əliyeva", "second_name", "Rüstəm qızı"));
            record.put("sex", "female");
            record.put("birth_date", "1960-12-20");
            record.put("residence_status", "citizen");
            record.put(
                    "address",
                    List.of(Map.of("address_line_1", "Nizami küç. 10", "locality", "Bakı", "region_code", "BAK")));
            record.put("phone_number", List.of("+994501234567"));
            record.put("preferred_language", "az");
            record.put("parental_rights_removed", false);
        }
        record.putAll(overrides.getOrDefault(value, Map.of()));
        return java.util.Optional.of(record);
    }

    private List<Map<String, Object>> spoilt(List<Map<String, Object>> answers) {
        var spoilt = new ArrayList<>(answers);
        if (twice) {
            spoilt.addAll(answers);
        }
        if (shuffled) {
            Collections.reverse(spoilt);
        }
        return halfAnswered ? spoilt.subList(0, (spoilt.size() + 1) / 2) : spoilt;
    }

    /** A signed callback or notification of this register. */
    public String envelope(String action, Map<String, Object> message) {
        return envelope(action, message, UUID.randomUUID().toString());
    }

    public String envelope(String action, Map<String, Object> message, String messageId) {
        var header = new LinkedHashMap<String, Object>();
        header.put("version", "1.0.0");
        header.put("message_id", messageId);
        header.put("message_ts", "2025-06-20T10:00:00Z");
        header.put("action", action);
        header.put("status", "succ");
        header.put("sender_id", id);
        header.put("receiver_id", "dayaq");
        header.put("total_count", 1);
        var now = Clock.systemUTC().instant();
        if (unsigned) {
            return Canonical.text(Map.of("header", header, "message", message));
        }
        var body = Envelope.signed(header, message, key, now);
        return wrongSignature ? body.replace("\"transaction_id\":\"", "\"transaction_id\":\"x") : body;
    }

    /** A birth as an item of a notification and as a record to be found. */
    public static Map<String, Object> birth(String number, String status, String motherPin) {
        var record = new LinkedHashMap<String, Object>();
        record.put("identifier", List.of(Map.of("identifier_type", "BRN", "identifier_value", number)));
        record.put("birth_date", "2025-06-18");
        record.put("live_birth", true);
        record.put("record_status", status);
        if (!status.equals("unregistered")) {
            record.put("registration_date", "2025-06-19");
        }
        if (motherPin != null) {
            record.put("parent1_identifier", Map.of("identifier_type", "UIN", "identifier_value", motherPin));
        }
        return record;
    }

    public static Map<String, Object> item(
            String reference, String timestamp, String type, Map<String, Object> record) {
        return Map.of(
                "reference_id", reference,
                "timestamp", timestamp,
                "data",
                        Map.of(
                                "reg_event_type", type,
                                "reg_record_type", "spdci-extensions-dci:CRVSPerson",
                                "reg_records", record));
    }

    public static Map<String, Object> notification(List<Map<String, Object>> items) {
        return Map.of("transaction_id", UUID.randomUUID().toString(), "notify_event", items);
    }

    /** Posts to the platform with a bearer token of its own. */
    public HttpResponse<String> post(int port, String path, String body) {
        if (platformToken.isEmpty()) {
            var answer = post(
                    port,
                    "/oauth2/client/token",
                    "application/x-www-form-urlencoded",
                    "grant_type=client_credentials&client_id=" + id + "&client_secret=secret-of-" + id,
                    "");
            platformToken = JSON.readTree(answer.body()).path("access_token").asString("");
        }
        return post(port, path, "application/json", body, platformToken);
    }

    public HttpResponse<String> post(int port, String path, String type, String body, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** PINs that are well formed, told apart by a number. */
    public static String pin(int number) {
        var letters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        var pin = new StringBuilder("5");
        for (int i = 0, rest = number; i < 6; i++, rest /= letters.length()) {
            pin.append(letters.charAt(rest % letters.length()));
        }
        return pin.toString();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
