package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dayaq.app.TestDatabase;
import org.dayaq.sandbox.http.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds real answers against the OpenAPI files that the bodies serve themselves. */
class OpenApiTest {

    private static PlatformDouble platform;
    private static StateAround state;

    @BeforeAll
    static void start() throws Exception {
        platform = new PlatformDouble();
        state = StateAround.start(TestDatabase.empty().dataSource(), platform.options(500));
    }

    @AfterAll
    static void stop() {
        state.close();
        platform.close();
    }

    @Test
    void work_status_is_as_described() throws Exception {
        var good = post(
                "state-tax",
                "/v1/work-status",
                questions(Map.of("pin", pin(3), "on", "2025-06-20"), Map.of("pin", "ZZZZZZZ", "on", "2025-06-20")));
        var bad = post("state-tax", "/v1/work-status", "{\"questions\":[{\"id\":\"1\"}]}");

        holds("state-tax", "WorkAnswers", good);
        holds("state-tax", "Problem", bad);
        holds("state-tax", "Token", token("state-tax"));
    }

    @Test
    void contributions_are_as_described_and_are_what_the_fund_has_credited() throws Exception {
        var asked = new java.util.ArrayList<Map<String, String>>();
        for (int i = 1; i <= 200; i++) {
            asked.add(Map.of("id", String.valueOf(i), "pin", pin(i)));
        }
        var questions = new String(Json.bytes(Map.of("questions", asked)), StandardCharsets.UTF_8);

        var collected = post("state-tax", "/v1/contributions", questions);
        var credited = post("social-fund", "/v1/accounts", questions);

        holds("state-tax", "ContributionAnswers", collected);
        holds("state-tax", "Problem", post("state-tax", "/v1/contributions", "{\"questions\":[{\"id\":\"1\"}]}"));
        var years = 0;
        for (int i = 0; i < 200; i++) {
            var ours = Json.MAPPER.readTree(collected).at("/answers/" + i);
            var theirs = Json.MAPPER.readTree(credited).at("/answers/" + i);
            assertThat(ours.path("found").asBoolean())
                    .isEqualTo(theirs.path("found").asBoolean());
            for (var year : ours.path("contributions")) {
                assertThat(theirs.path("capitalByYear")).contains(year);
                years++;
            }
        }
        assertThat(years).isGreaterThan(200);
    }

    @Test
    void accounts_and_allowances_are_as_described() throws Exception {
        var accounts = new java.util.ArrayList<Map<String, Object>>();
        for (int i = 1; i <= 200; i++) {
            accounts.add(Map.of("id", String.valueOf(i), "pin", pin(i)));
        }
        var good = post(
                "social-fund",
                "/v1/accounts",
                new String(Json.bytes(Map.of("questions", accounts)), StandardCharsets.UTF_8));
        state.world()
                .load(
                        "{\"type\":\"birth\",\"birthNumber\":\"PAID-1\",\"birthDate\":\"2025-06-01\",\"registeredOn\":\"2025-06-03\",\"allowancePaidOn\":\"2025-06-10\"}");
        var paid = post(
                "social-fund",
                "/v1/allowances",
                questions(Map.of("birthNumber", "PAID-1"), Map.of("birthNumber", "NONE")));

        holds("social-fund", "AccountAnswers", good);
        holds("social-fund", "AllowanceAnswers", paid);
        assertThat(Json.MAPPER.readTree(paid).at("/answers/0/paidOn").asString())
                .isEqualTo("2025-06-10");
        holds("social-fund", "Problem", post("social-fund", "/v1/accounts", "no JSON"));
        holds("social-fund", "Token", token("social-fund"));
    }

    @Test
    void whole_populations_are_told_page_by_page_as_described() throws Exception {
        for (var body : Map.of("internal-affairs", "/v1/persons/export", "social-fund", "/v1/accounts/export")
                .entrySet()) {
            var schema = body.getKey().equals("social-fund") ? "ExportedAccount" : "ExportedPerson";
            var told = new java.util.TreeSet<String>();
            var after = "";
            while (true) {
                var lines = post(body.getKey(), body.getValue(), "{\"after\":\"" + after + "\",\"limit\":200}")
                        .lines()
                        .toList();
                var end = lines.get(lines.size() - 1);
                holds(body.getKey(), "ExportEnd", end);
                for (var line : lines.subList(0, lines.size() - 1)) {
                    holds(body.getKey(), schema, line);
                    assertThat(told.add(Json.MAPPER.readTree(line).path("pin").asString()))
                            .isTrue();
                }
                if (Json.MAPPER.readTree(end).path("last").asBoolean()) {
                    break;
                }
                after = Json.MAPPER.readTree(end).path("next").asString();
            }

            assertThat(told).hasSizeGreaterThan(200);
            holds(body.getKey(), "Problem", post(body.getKey(), body.getValue(), "{\"limit\":0}"));
        }
    }

    @Test
    void calendar_dials_and_world_files_are_as_described() throws Exception {
        holds("control", "Calendar", call("GET", "/calendar", ""));
        holds("control", "Calendar", call("POST", "/calendar/advance", "{\"unit\":\"day\",\"count\":2}"));
        holds("control", "Problem", call("POST", "/calendar/advance", "{\"unit\":\"week\"}"));
        holds("control", "Dials", call("GET", "/dials", ""));
        holds("control", "Dial", call("PUT", "/dials/justice", "{\"delayMs\":1}"));
        holds("control", "Problem", call("PUT", "/dials/nobody", "{}"));
        holds("control", "Problem", call("PUT", "/dials/justice", "{\"delayMs\":-1}"));
        holds("control", "Problem", call("PUT", "/dials/justice", "{\"speed\":1}"));
        holds("control", "Problem", call("DELETE", "/calendar", ""));
        holds(
                "control",
                "Loaded",
                call(
                        "POST",
                        "/world",
                        "{\"type\":\"person\",\"pin\":\"AAAAAAA\",\"sex\":\"M\",\"birthDate\":\"2000-01-01\"}"));
        holds("control", "WorldProblems", call("POST", "/world", "{\"type\":\"person\",\"pin\":\"AAAAAAA\"}"));
    }

    private static String pin(long number) {
        return state.world().pins().pin(number);
    }

    @SafeVarargs
    private static String questions(Map<String, String>... questions) {
        var list = new java.util.ArrayList<Map<String, String>>();
        for (var question : questions) {
            var numbered = new java.util.LinkedHashMap<>(question);
            numbered.put("id", String.valueOf(list.size()));
            list.add(numbered);
        }
        return new String(Json.bytes(Map.of("questions", list)), StandardCharsets.UTF_8);
    }

    private static String post(String body, String path, String text) throws Exception {
        return text(platform.post(state.port(body), path, text.getBytes(StandardCharsets.UTF_8))
                .body());
    }

    private static String token(String body) throws Exception {
        return text(platform.send(HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + state.port(body) + "/oauth2/client/token"))
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=dayaq&client_secret=secret")))
                .body());
    }

    private static String call(String method, String path, String text) throws Exception {
        return text(platform.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + state.port("control") + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(text)))
                .body());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void holds(String body, String schema, String answer) throws Exception {
        var file = platform.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + state.port(body) + "/openapi.yaml")));
        OpenApi.of(file.body()).holds(schema, answer);
    }
}
