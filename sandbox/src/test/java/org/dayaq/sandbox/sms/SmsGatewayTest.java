package org.dayaq.sandbox.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dayaq.app.TestDatabase;
import org.dayaq.sandbox.OpenApi;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.world.Calendar;
import org.dayaq.sandbox.world.Options;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SmsGatewayTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> reported = new CopyOnWriteArrayList<>();
    private volatile int platformSays = 503;

    @Test
    void takes_a_key_once_delivers_reports_until_taken_and_shows_what_it_sent() throws Exception {
        var platform = platform();
        try (var gateway = gateway(platform)) {
            var token = token(gateway);
            var good = message("k1", "+994501234567", "Salam <b>", "2025-06-23T08:00:00Z");

            var first = post(gateway, token, good);
            var other = post(gateway, token, message("k1", "+994501234567", "Başqa", "2025-06-23T08:00:00Z"));
            var late = post(gateway, token, message("k2", "+994501234567", "Gec", "2025-06-19T08:00:00Z"));
            var wrong = post(gateway, token, message("k3", "911", "Kimə?", "2025-06-23T08:00:00Z"));
            await(() -> reported.size() > 1);
            platformSays = 200;
            await(() -> status(gateway, token, "k1").equals("delivered"));
            post(gateway, token, good);

            var api = OpenApi.ofBody("sms");
            for (var answer : List.of(first, late, wrong)) {
                api.answers("post", "/v1/messages", 200, text(answer));
            }
            api.answers("post", "/v1/messages", 409, text(other));
            api.answers("get", "/v1/messages", 200, text(get(gateway, "/v1/messages")));
            api.answers("post", "/v1/receipts/query", 200, text(receipts(gateway, token, "k1", "none")));
            assertThat(status(first)).isIn("accepted", "delivered");
            assertThat(status(other)).isEqualTo("conflict");
            assertThat(status(late)).isEqualTo("expired");
            assertThat(status(wrong)).isEqualTo("rejected");
            assertThat(reported.get(0)).contains("\"k1\"", "delivered").doesNotContain("Salam");
            assertThat(reported.get(1)).isEqualTo(reported.get(0));
            assertThat(get(gateway, "/v1/messages").findValuesAsString("key")).containsExactly("k1", "k2", "k3");
            assertThat(page(gateway)).contains("Salam &lt;b&gt;").doesNotContain("<b>");
        } finally {
            platform.stop(0);
        }
    }

    @Test
    void every_message_of_a_request_has_its_own_answer_in_its_place() throws Exception {
        var platform = platform();
        try (var gateway = gateway(platform)) {
            var token = token(gateway);
            post(gateway, token, messages(item("k0", "+994501234567", "Salam")));
            await(() -> status(gateway, token, "k0").equals("delivered"));

            var answers = post(
                    gateway,
                    token,
                    messages(
                            item("k9", "+994501234567", "Salam"),
                            item("k1", "911", "Salam"),
                            item("k0", "+994501234567", "Salam"),
                            item("k9", "+994501234567", "Salam"),
                            item("k9", "+994501234567", "Başqa"),
                            item("k0", "+994501234567", "Başqa"),
                            item("k2", "+994501234567", "Gec").replace("2025-06-23", "-0043-03-15"),
                            item("k3", "+994501234567", "Vaxt var").replace("2025-06-23", "+10000-01-01")));

            assertThat(answers.path("answers").findValuesAsString("key"))
                    .containsExactly("k9", "k1", "k0", "k9", "k9", "k0", "k2", "k3");
            assertThat(answers.path("answers").findValuesAsString("status"))
                    .containsExactly(
                            "accepted",
                            "rejected",
                            "delivered",
                            "accepted",
                            "conflict",
                            "conflict",
                            "expired",
                            "accepted");
            assertThat(get(gateway, "/v1/messages").findValuesAsString("key"))
                    .containsExactly("k0", "k9", "k1", "k2", "k3");
            await(() -> status(gateway, token, "k3").equals("delivered"));
            assertThat(receipts(gateway, token, "k2", "none", "k9", "k2")
                            .path("receipts")
                            .findValuesAsString("status"))
                    .containsExactly("expired", "unknown", "delivered", "expired");
        } finally {
            platform.stop(0);
        }
    }

    @Test
    void requests_at_once_with_the_same_keys_take_each_key_once() throws Exception {
        var platform = platform();
        try (var gateway = gateway(platform)) {
            var token = token(gateway);
            var forth = new ArrayList<String>();
            for (int i = 0; i < 200; i++) {
                forth.add(item("k" + i, "+994501234567", "Salam"));
            }
            var back = new ArrayList<>(forth);
            Collections.reverse(back);

            var sent = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
            for (int i = 0; i < 6; i++) {
                var items = i % 2 == 0 ? forth : back;
                sent.add(http.sendAsync(
                        request(gateway, token, messages(items.toArray(String[]::new))),
                        HttpResponse.BodyHandlers.ofByteArray()));
            }

            for (var answer : sent) {
                assertThat(answer.join().statusCode()).isEqualTo(200);
            }
            assertThat(get(gateway, "/v1/messages").findValuesAsString("key"))
                    .hasSize(200)
                    .doesNotHaveDuplicates();
        } finally {
            platform.stop(0);
        }
    }

    private static SmsGateway gateway(HttpServer platform) {
        var options = new Options(
                0,
                2025,
                0,
                TODAY,
                List.of(),
                URI.create("http://127.0.0.1:" + platform.getAddress().getPort()),
                "dayaq",
                "secret");
        return SmsGateway.start(TestDatabase.empty().dataSource(), options, 0, new Dials(), new StandingStill(), 0);
    }

    private HttpServer platform() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/sms/receipts", exchange -> {
            try (exchange) {
                reported.add(new String(exchange.getRequestBody().readAllBytes()));
                exchange.sendResponseHeaders(
                        "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                                ? platformSays
                                : 401,
                        -1);
            }
        });
        server.start();
        return server;
    }

    private static String message(String key, String to, String text, String validUntil) {
        return messages(item(key, to, text).replace("2025-06-23T08:00:00Z", validUntil));
    }

    private static String messages(String... items) {
        return "{\"messages\":[" + String.join(",", items) + "]}";
    }

    private static String item(String key, String to, String text) {
        return "{\"key\":\"%s\",\"to\":\"%s\",\"text\":\"%s\",\"validUntil\":\"2025-06-23T08:00:00Z\"}"
                .formatted(key, to, text);
    }

    private static String status(JsonNode answer) {
        return answer.path("answers").get(0).path("status").asString();
    }

    private String status(SmsGateway gateway, String token, String key) {
        return receipts(gateway, token, key)
                .path("receipts")
                .get(0)
                .path("status")
                .asString();
    }

    private static String text(JsonNode answer) {
        return new String(Json.bytes(answer), StandardCharsets.UTF_8);
    }

    private JsonNode receipts(SmsGateway gateway, String token, String... keys) {
        try {
            var request = HttpRequest.newBuilder(gateway.uri().resolve("/v1/receipts/query"))
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"keys\":[\"" + String.join("\",\"", keys) + "\"]}"))
                    .build();
            return Json.tree(
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token(SmsGateway gateway) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.uri().resolve("/oauth2/client/token"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=dayaq&client_secret=secret"))
                .build();
        return Json.tree(http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body())
                .path("access_token")
                .asString();
    }

    private JsonNode post(SmsGateway gateway, String token, String body) throws IOException, InterruptedException {
        return Json.tree(http.send(request(gateway, token, body), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    private static HttpRequest request(SmsGateway gateway, String token, String body) {
        return HttpRequest.newBuilder(gateway.uri().resolve("/v1/messages"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private JsonNode get(SmsGateway gateway, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.uri().resolve(path)).build();
        return Json.tree(
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private String page(SmsGateway gateway) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.uri().resolve("/")).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 100 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** A calendar on which it is always the same day. */
    private record StandingStill() implements Calendar {

        @Override
        public LocalDate today() {
            return TODAY;
        }

        @Override
        public LocalDate target() {
            return TODAY;
        }

        @Override
        public LocalDate advance(Unit unit, int count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onNewDay(Listener listener) {}
    }
}
