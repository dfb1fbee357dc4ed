package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.sandbox.PlatformDouble.NOW;
import static org.dayaq.sandbox.PlatformDouble.lookUp;
import static org.dayaq.sandbox.PlatformDouble.until;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.dayaq.app.TestDatabase;
import org.dayaq.sandbox.dci.Canonical;
import org.dayaq.sandbox.dci.Signatures;
import org.dayaq.sandbox.http.Dial;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.world.Calendar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StateAroundTest {

    private static final String PERSON = "spdci-extensions-dci:Person";
    private static final String CRVS = "spdci-extensions-dci:CRVSPerson";
    private static final String LIVE_BIRTH = "spdci-common:RegistryEventType:LiveBirth";
    private static final String AGE = "dayaq:RegistryEventType:AgeAttained";
    private static final TestDatabase DB = TestDatabase.empty();
    private static final String LEYLA = "LEYLA01".replace('I', '1');
    private static PlatformDouble platform;
    private static StateAround state;

    @BeforeAll
    static void start() throws Exception {
        platform = new PlatformDouble();
        state = StateAround.start(DB.dataSource(), platform.options(5_000));
        state.world()
                .load(
                        """
                {"type":"person","pin":"LEYLA01","sex":"F","birthDate":"1961-12-21","givenName":"Leyla","surname":"Əliyeva","patronymic":"Əli qızı","region":"AZ-GA","phone":"+994501234567","childrenRaisedTo8":5,"differs":{"justice":{"surname":"Eliyeva"}}}
                {"type":"person","pin":"ARAZ001","sex":"M","birthDate":"1990-01-01","residence":"permanent","unknownTo":["internal-affairs"]}
                {"type":"account","pin":"LEYLA01","capital":46079.99,"capitalByYear":[{"year":2010,"amount":46079.99}],"capitalBooked2006To2018":true,"recordMonthsFrom2006":299}
                {"type":"work","pin":"ARAZ001","kind":"business","since":"2020-01-01","until":"2025-05-31"}
                """);
    }

    @AfterAll
    static void stop() {
        state.close();
        platform.close();
    }

    @BeforeEach
    void forget() {
        platform.received.clear();
        platform.reaction = message -> "ACK";
    }

    @AfterEach
    void well() {
        for (var body : state.dials().all().keySet()) {
            state.dials().set(body, Dial.WELL);
        }
    }

    private static int port(String body) {
        return state.port(body);
    }

    private static JsonNode search(String body, Map<?, ?>... requests) throws Exception {
        return platform.say(
                port(body),
                "/dci/registry/sync/search",
                "search",
                requests.length,
                Map.of("transaction_id", "t1", "search_request", List.of(requests)));
    }

    private static JsonNode response(JsonNode envelope, String reference) {
        for (var response : envelope.path("message").path("search_response")) {
            if (reference.equals(response.path("reference_id").asString(""))) {
                return response;
            }
        }
        throw new AssertionError("No response " + reference + " in " + envelope);
    }

    @Test
    void one_request_asks_many_questions_and_each_has_one_answer() throws Exception {
        var answer = search(
                "internal-affairs",
                lookUp("1", PERSON, "UIN", LEYLA),
                lookUp("2", PERSON, "UIN", "ARAZ001"),
                lookUp("3", PERSON, "UIN", state.world().pins().pin(17)),
                lookUp("4", PERSON, "UIN", "no pin"),
                lookUp("4", PERSON, "UIN", LEYLA),
                lookUp("6", "Nonsense", "UIN", LEYLA));

        var leyla = response(answer, "1").path("data").path("reg_records").path(0);
        assertThat(leyla.path("name").path("surname").asString()).isEqualTo("Əliyeva");
        assertThat(leyla.path("birth_date").asString()).isEqualTo("1961-12-21");
        assertThat(leyla.path("phone_number").path(0).asString()).isEqualTo("+994501234567");
        assertThat(response(answer, "2").path("data").path("reg_records").isEmpty())
                .isTrue();
        assertThat(response(answer, "3").path("data").path("reg_records").size())
                .isEqualTo(1);
        assertThat(response(answer, "4").path("status").asString()).isEqualTo("succ");
        assertThat(answer.path("message")
                        .path("search_response")
                        .path(4)
                        .path("status_reason_code")
                        .asString())
                .isEqualTo("rjct.reference_id.duplicate");
        assertThat(response(answer, "6").path("status_reason_code").asString())
                .isEqualTo("rjct.search_criteria.invalid");
        assertThat(answer.path("header").path("action").asString()).isEqualTo("on-search");
    }

    @Test
    void justice_knows_vital_status_families_and_its_own_spelling() throws Exception {
        var answer = search("justice", lookUp("1", CRVS, "UIN", LEYLA), lookUp("2", "dayaq:Family", "UIN", LEYLA));

        var vital = response(answer, "1").path("data").path("reg_records").path(0);
        assertThat(vital.path("name").path("surname").asString()).isEqualTo("Eliyeva");
        assertThat(vital.has("death_date")).isFalse();
        assertThat(vital.path("parental_rights_removed").asBoolean()).isFalse();
        var family = response(answer, "2").path("data").path("reg_records").path(0);
        assertThat(family.path("children_raised_to_8").asInt()).isEqualTo(5);
    }

    @Test
    void answers_are_signed_with_the_published_key_and_a_turned_dial_spoils_the_signature() throws Exception {
        var honest = search("justice", lookUp("1", CRVS, "UIN", LEYLA));
        state.dials().set("justice", new Dial(false, 0, 0, false, false, false, true));
        var spoilt = search("justice", lookUp("1", CRVS, "UIN", LEYLA));

        assertThat(verifies("justice", honest)).isTrue();
        assertThat(verifies("justice", spoilt)).isFalse();
    }

    private static boolean verifies(String body, JsonNode envelope) throws Exception {
        var jwks = Json.tree(platform.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(body) + "/.well-known/jwks.json")))
                .body());
        var raw = java.util.Base64.getUrlDecoder()
                .decode(jwks.path("keys").path(0).path("x").asString());
        var parts = Signatures.parse(envelope.path("signature").asString()).orElseThrow();
        assertThat(parts.kid()).isEqualTo(jwks.path("keys").path(0).path("kid").asString());
        return Signatures.verify(
                parts,
                Canonical.text(envelope.path("header"), envelope.path("message")),
                Signatures.publicKey(raw),
                Instant.now().getEpochSecond());
    }

    @Test
    void unsigned_altered_and_foreign_messages_are_refused_in_both_error_shapes() throws Exception {
        Map<String, Object> message =
                Map.of("transaction_id", "t", "search_request", List.of(lookUp("1", CRVS, "UIN", LEYLA)));
        var altered = new String(
                        platform.signed(platform.header("search", 1), message), java.nio.charset.StandardCharsets.UTF_8)
                .replace(LEYLA, "ARAZ001")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var unsigned = Json.bytes(Map.of("header", platform.header("search", 1), "message", message));

        var first = platform.post(port("justice"), "/dci/registry/sync/search", altered);
        var second = platform.post(port("justice"), "/dci/registry/sync/search", unsigned);

        assertThat(first.statusCode()).isEqualTo(401);
        assertThat(Json.tree(first.body()).path("errors").path(0).path("code").asString())
                .isEqualTo("err.signature.invalid");
        assertThat(Json.tree(first.body()).path("message").path("ack_status").asString())
                .isEqualTo("ERR");
        assertThat(Json.tree(second.body()).path("errors").path(0).path("code").asString())
                .isEqualTo("err.signature.missing");
    }

    @Test
    void nobody_gets_in_without_a_token() throws Exception {
        for (var address : List.of("justice", "internal-affairs")) {
            var answer = platform.send(HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port(address) + "/dci/registry/sync/search"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        var plain = platform.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("state-tax") + "/v1/work-status"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(plain.statusCode()).isEqualTo(401);
    }

    @Test
    void queries_by_range_are_paged_wherever_the_pagination_stands() throws Exception {
        var query = List.of(Map.of(
                "seq_num",
                1,
                "expression1",
                Map.of("attribute_name", "birth_date", "operator", "ge", "attribute_value", "1990-01-01"),
                "condition",
                "and",
                "expression2",
                Map.of("attribute_name", "birth_date", "operator", "lte", "attribute_value", "1990-12-31")));
        var criteria = Map.of("reg_record_type", PERSON, "query_type", "predicate", "query", query);
        var beside = search(
                "internal-affairs",
                Map.of(
                        "reference_id",
                        "1",
                        "timestamp",
                        NOW,
                        "search_criteria",
                        criteria,
                        "pagination",
                        Map.of("page_size", 3, "page_number", 2)));
        var expression = search(
                "internal-affairs",
                Map.of(
                        "reference_id",
                        "1",
                        "timestamp",
                        NOW,
                        "search_criteria",
                        Map.of(
                                "reg_record_type",
                                PERSON,
                                "query_type",
                                "expression",
                                "query",
                                Map.of(
                                        "$and",
                                        List.of(Map.of(
                                                "birth_date", Map.of("$ge", "1990-01-01", "$le", "1990-12-31")))),
                                "pagination",
                                Map.of("page_size", 3, "page_number", 2))));

        var response = response(beside, "1");
        assertThat(response.path("data").path("reg_records").size()).isEqualTo(3);
        assertThat(response.path("pagination").path("total_count").asInt()).isBetween(40, 140);
        assertThat(response(expression, "1").path("data")).isEqualTo(response.path("data"));
    }

    @Test
    void work_and_accounts_are_answered_by_number() throws Exception {
        var work = Json.tree(platform.post(
                        port("state-tax"),
                        "/v1/work-status",
                        Json.bytes(Map.of(
                                "questions",
                                List.of(
                                        Map.of("id", "a", "pin", "ARAZ001", "on", "2025-05-31"),
                                        Map.of("id", "b", "pin", "ARAZ001", "on", "2025-06-01"),
                                        Map.of("id", "c", "pin", "ZZZZZZZ", "on", "2025-06-01")))))
                .body());
        var accounts = Json.tree(platform.post(
                        port("social-fund"),
                        "/v1/accounts",
                        Json.bytes(Map.of(
                                "questions",
                                List.of(Map.of("id", "a", "pin", LEYLA), Map.of("id", "b", "pin", "ARAZ001")))))
                .body());

        assertThat(work.path("answers").toString())
                .isEqualTo("[{\"id\":\"a\",\"found\":true,\"working\":true,\"employed\":false,\"entrepreneur\":true},"
                        + "{\"id\":\"b\",\"found\":true,\"working\":false,\"employed\":false,\"entrepreneur\":false},"
                        + "{\"id\":\"c\",\"found\":false}]");
        assertThat(accounts.path("answers").path(0).toString())
                .isEqualTo(
                        "{\"id\":\"a\",\"found\":true,\"capital\":46079.99,\"capitalBooked2006To2018\":true,\"alreadyPensioner\":false,"
                                + "\"capitalByYear\":[{\"year\":2010,\"amount\":46079.99}],\"recordMonthsBefore2006\":0,"
                                + "\"recordMonthsFrom2006\":299,\"heavyWorkMonths\":0}");
        assertThat(accounts.path("answers").path(1).path("found").asBoolean()).isFalse();
    }

    @Test
    void an_asynchronous_search_is_acknowledged_and_answered_by_a_signed_callback() throws Exception {
        var ack = platform.say(
                port("justice"),
                "/dci/registry/search",
                "search",
                1,
                Map.of("transaction_id", "t-async", "search_request", List.of(lookUp("1", CRVS, "UIN", LEYLA))));

        until(() -> !platform.received("on-search").isEmpty());
        var callback = platform.received("on-search").get(0);
        assertThat(ack.path("message").path("ack_status").asString()).isEqualTo("ACK");
        assertThat(callback.path("message").path("correlation_id"))
                .isEqualTo(ack.path("message").path("correlation_id"));
        assertThat(response(callback, "1").path("data").path("reg_records").size())
                .isEqualTo(1);
        assertThat(verifies("justice", callback)).isTrue();
        until(() -> "succ".equals(txnStatus("t-async")));
    }

    private static String txnStatus(String transaction) {
        try {
            var status = platform.say(
                    port("justice"),
                    "/dci/registry/sync/txn/status",
                    "txn-status",
                    1,
                    Map.of(
                            "transaction_id",
                            "t-status",
                            "txnstatus_request",
                            Map.of(
                                    "reference_id",
                                    "1",
                                    "txn_type",
                                    "search",
                                    "attribute_type",
                                    "transaction_id",
                                    "attribute_value",
                                    transaction)));
            return status.at("/message/txnstatus_response/txn_status/search_response/0/status")
                    .asString("");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_month_of_births_and_ages_is_told_once_in_order_whatever_the_subscriber_says_first() throws Exception {
        var refusals = new ArrayList<String>(List.of("NACK", "ERR", "NACK"));
        platform.reaction =
                tree -> "notify".equals(tree.path("header").path("action").asString("")) && !refusals.isEmpty()
                        ? refusals.remove(0)
                        : "ACK";
        platform.subscribe(port("justice"), LIVE_BIRTH, CRVS, List.of());
        platform.subscribe(
                port("internal-affairs"),
                AGE,
                PERSON,
                List.of(Map.of("sex", "female", "age_months", 768), Map.of("sex", "male", "age_months", 780)));
        until(() -> platform.received("on-subscribe").size() == 2);

        state.calendar().advance(Calendar.Unit.MONTH, 2);

        var expected = DB.jdbc()
                .sql("SELECT count(*) FROM world.event WHERE type IN (?, ?)")
                .params(LIVE_BIRTH, AGE)
                .query(Integer.class)
                .single();
        var accepted = new ArrayList<JsonNode>();
        until(() -> {
            accepted.clear();
            var ids = new HashSet<String>();
            platform.events().forEach(event -> {
                if (ids.add(event.path("reference_id").asString())) {
                    accepted.add(event);
                }
            });
            return accepted.size() == expected;
        });
        assertThat(refusals).isEmpty();
        assertThat(expected).isBetween(8, 40);
        var births = accepted.stream()
                .filter(e -> LIVE_BIRTH.equals(e.at("/data/reg_event_type").asString()))
                .toList();
        assertThat(births.stream()
                        .map(e -> e.path("reference_id")
                                .asLong(Long.parseLong(e.path("reference_id").asString())))
                        .toList())
                .isSorted();
        var first = births.get(0).at("/data/reg_records");
        var number = first.at("/identifier/0/identifier_value").asString();
        var answer = search("justice", lookUp("1", CRVS, "BRN", number));
        assertThat(response(answer, "1").at("/data/reg_records/0/parent1_identifier"))
                .isEqualTo(first.path("parent1_identifier"));
        var resend = platform.received("notify").stream()
                .map(tree -> tree.at("/header/message_id").asString())
                .toList();
        assertThat(new HashSet<>(resend).size()).isLessThan(resend.size());
    }

    @Test
    void every_dial_does_what_it_says() throws Exception {
        var questions = Json.bytes(Map.of(
                "questions",
                List.of(
                        Map.of("id", "a", "pin", LEYLA, "on", "2025-05-31"),
                        Map.of("id", "b", "pin", "ARAZ001", "on", "2025-05-31"))));
        var token = platform.token(port("state-tax"));

        turn("{\"twice\":true}");
        assertThat(ids(token, questions)).containsExactly("a", "b", "a", "b");
        turn("{\"shuffle\":true}");
        assertThat(ids(token, questions)).containsExactly("b", "a");
        turn("{\"failEvery\":2}");
        var first = ask(token, questions).statusCode();
        var second = ask(token, questions).statusCode();
        assertThat(List.of(first, second)).containsExactlyInAnyOrder(200, 500);
        turn("{\"nonsense\":true}");
        var nonsense = ask(token, questions);
        assertThat(nonsense.statusCode()).isEqualTo(200);
        assertThat(new String(nonsense.body(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("\"found\"");
        turn("{\"delayMs\":300}");
        var begun = System.nanoTime();
        ask(token, questions);
        assertThat(System.nanoTime() - begun).isGreaterThan(300_000_000L);
        turn("{\"down\":true}");
        org.assertj.core.api.Assertions.assertThatIOException().isThrownBy(() -> ask(token, questions));
        turn("{}");
        assertThat(ids(token, questions)).containsExactly("a", "b");
    }

    @Test
    void a_body_that_talks_twice_sends_the_same_message_and_the_same_content_again() throws Exception {
        state.dials().set("internal-affairs", new Dial(false, 0, 0, true, false, false, false));
        platform.say(
                port("internal-affairs"),
                "/dci/registry/search",
                "search",
                1,
                Map.of("transaction_id", "twice", "search_request", List.of(lookUp("1", PERSON, "UIN", LEYLA))));

        until(() -> platform.received("on-search").size() >= 3);
        var ids = platform.received("on-search").stream()
                .map(t -> t.at("/header/message_id").asString())
                .limit(3)
                .toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
    }

    private static void turn(String dial) throws Exception {
        var answer = platform.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("control") + "/dials/state-tax"))
                        .PUT(HttpRequest.BodyPublishers.ofString(dial)));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static java.net.http.HttpResponse<byte[]> ask(String token, byte[] questions) throws Exception {
        try {
            return platform.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("state-tax") + "/v1/work-status"))
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(questions)));
        } catch (java.io.IOException e) {
            throw new java.io.IOException(e);
        }
    }

    private static List<String> ids(String token, byte[] questions) throws Exception {
        var ids = new ArrayList<String>();
        Json.tree(ask(token, questions).body())
                .path("answers")
                .forEach(answer -> ids.add(answer.path("id").asString()));
        return ids;
    }
}
