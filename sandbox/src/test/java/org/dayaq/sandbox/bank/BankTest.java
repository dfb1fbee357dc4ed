package org.dayaq.sandbox.bank;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.internal.Bench;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.dayaq.app.payments.internal.Bench.Movement;
import org.dayaq.sandbox.OpenApi;
import org.dayaq.sandbox.http.Dial;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.world.Calendar;
import org.dayaq.sandbox.world.Options;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The bank of the sandbox on a real database, spoken to over HTTP, by hand and by the platform's own relay. */
class BankTest {

    private static final BankSettings CUSTOMERS = new BankSettings(700, 150, 3);

    /** Abroad for this bank, and open by the seed. */
    private static final String OPEN = "AZ21NABZ00000000137010001944";

    private final TestDatabase platform = TestDatabase.migrated();
    private final HandClock clock = new HandClock(platform);
    private final TestDatabase books = TestDatabase.empty();
    private final Dials dials = new Dials();
    private final HttpClient http = HttpClient.newHttpClient();
    private Bank bank;
    private String token;

    @BeforeEach
    void open() throws Exception {
        bank = start();
        token = token("secret").path("access_token").asString();
    }

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void who_shows_no_token_is_not_served() throws Exception {
        token = "made-up";

        assertThat(post("/v1/accounts/query", "{\"questions\":[]}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_known_key_is_answered_as_the_first_time_and_with_other_content_refused() throws Exception {
        var first = post("/v1/payment-orders", order("k1", "600.00"));
        clock.plus(Duration.ofDays(3));
        var again = post("/v1/payment-orders", order("k1", "600.00"));
        var other = post("/v1/payment-orders", order("k1", "601.00"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(get("/v1/books").path("totals").path("debits").asInt()).isEqualTo(1);
    }

    @Test
    void every_order_of_a_request_has_its_own_answer_in_its_place() throws Exception {
        post("/v1/payment-orders", orders(order("k0", OPEN, "10.00")));

        var answers = answers(post(
                "/v1/payment-orders",
                orders(
                        order("k9", OPEN, "90.00"),
                        order("k1", OPEN, "20.00"),
                        order("k0", OPEN, "10.00"),
                        order("k1", OPEN, "20.00"),
                        order("bad", "AZ00NABZ00000000137010001944", "30.00"),
                        order("k1", OPEN, "21.00"),
                        order("k0", OPEN, "11.00"),
                        order("bad", "AZ00NABZ00000000137010001944", "30.00"),
                        order("k2", OPEN, "40.00"))));

        assertThat(answers)
                .containsExactly(
                        "k9 accepted",
                        "k1 accepted",
                        "k0 accepted",
                        "k1 accepted",
                        "bad rejected bad-iban",
                        "k1 conflict key-known-with-other-content",
                        "k0 conflict key-known-with-other-content",
                        "bad rejected bad-iban",
                        "k2 accepted");
        assertThat(lines(clock.today())).containsExactly("1 debit k0", "2 debit k9", "3 debit k1", "4 debit k2");
        assertThat(get("/v1/books").path("payments").findValuesAsString("key"))
                .containsExactly("k0", "k9", "k1", "bad", "k2");
    }

    @Test
    void what_was_paid_to_closed_accounts_comes_back_the_next_day_in_the_order_of_the_payments() throws Exception {
        var person = "{\"pin\":\"5AM1NA1\"}";
        var closed = json(post("/v1/counter/accounts", person)).path("iban").asString();
        post("/v1/counter/closures", person);

        post(
                "/v1/payment-orders",
                orders(order("k3", closed, "1.00"), order("k2", OPEN, "2.00"), order("k1", closed, "3.00")));
        clock.plus(Duration.ofDays(1));
        post("/v1/payment-orders", orders(order("k0", OPEN, "4.00")));

        var today = clock.today();
        assertThat(lines(today.minusDays(1))).containsExactly("1 debit k3", "2 debit k2", "3 debit k1");
        assertThat(lines(today))
                .containsExactly("1 return k3 account-closed", "2 return k1 account-closed", "3 debit k0");
    }

    @Test
    void requests_at_once_with_the_same_keys_book_each_key_once_and_leave_no_hole() throws Exception {
        var forth = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            forth.add(order("k" + i, OPEN, "1.00"));
        }
        var back = new ArrayList<>(forth);
        Collections.reverse(back);

        var sent = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 6; i++) {
            var orders = i % 2 == 0 ? forth : back;
            sent.add(http.sendAsync(
                    request("/v1/payment-orders", orders(orders.toArray(String[]::new))),
                    HttpResponse.BodyHandlers.ofString()));
        }

        for (var answer : sent) {
            assertThat(answers(answer.join())).hasSize(200).allMatch(status -> status.endsWith(" accepted"));
        }
        var statement = get("/v1/statements/" + clock.today()).path("lines");
        assertThat(statement.findValuesAsString("key")).hasSize(200).doesNotHaveDuplicates();
        assertThat(statement.findValuesAsString("line"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void cards_and_accounts_are_answered_in_their_places() throws Exception {
        var branch = get("/v1/branches").path("branches").get(0).path("id").asString();
        post("/v1/card-orders", "{\"orders\":[{\"key\":\"c0\",\"pin\":\"5CARD10\"}]}");

        var cards = answers(post(
                "/v1/card-orders",
                """
                {"orders":[{"key":"c2","pin":"5CARD12","branch":"%s"},{"key":"c1","pin":"5CARD11","branch":"none"},
                {"key":"c0","pin":"5CARD10"},{"key":"c2","pin":"5CARD12"},{"key":"c2","pin":"5CARD13"},
                {"key":"c0","pin":"5CARD13"}]}"""
                        .formatted(branch)));

        assertThat(cards)
                .containsExactly(
                        "c2 accepted",
                        "c1 rejected no-such-branch",
                        "c0 accepted",
                        "c2 accepted",
                        "c2 conflict key-known-with-other-content",
                        "c0 conflict key-known-with-other-content");
        assertThat(answers(post("/v1/card-orders/query", "{\"keys\":[\"c1\",\"no\",\"c2\",\"c1\"]}")))
                .containsExactly(
                        "c1 rejected no-such-branch", "no unknown", "c2 accepted", "c1 rejected no-such-branch");

        clock.plus(Duration.ofDays(3));
        for (int i = 0; i < 100 && cardsOf("issued") < 2; i++) {
            letTheBankWork();
        }
        post("/v1/counter/accounts", "{\"pin\":\"5CARD10\"}");
        var newest = json(post("/v1/counter/accounts", "{\"pin\":\"5CARD10\"}"))
                .path("iban")
                .asString();
        post("/v1/counter/accounts", "{\"pin\":\"5CARD11\"}");
        while (json(post("/v1/accounts/query", questions("5CARD11")))
                .path("answers")
                .get(0)
                .path("found")
                .asBoolean()) {
            post("/v1/counter/closures", "{\"pin\":\"5CARD11\"}");
        }
        var accounts = json(post("/v1/accounts/query", questions("5CARD11", "5CARD10", "5CARD12", "5CARD10")))
                .path("answers");
        assertThat(accounts.findValuesAsString("id")).containsExactly("0", "1", "2", "3");
        assertThat(accounts.findValuesAsString("found")).containsExactly("false", "true", "true", "true");
        assertThat(accounts.findValuesAsString("iban"))
                .containsExactly(
                        newest,
                        json(post("/v1/card-orders/query", "{\"keys\":[\"c2\"]}"))
                                .path("answers")
                                .get(0)
                                .path("iban")
                                .asString(),
                        newest);
    }

    @Test
    void every_answer_is_as_the_interface_describes_it() throws Exception {
        var api = OpenApi.ofBody("bank");
        var person = "{\"pin\":\"5AM1NA1\"}";
        var iban = Json.tree(post("/v1/counter/accounts", person).body().getBytes(StandardCharsets.UTF_8))
                .path("iban")
                .asString();
        var paid = order("k1", "600.00").replaceAll("AZ[0-9]{2}[A-Z]{4}[A-Z0-9]{20}", iban);
        var first = post("/v1/payment-orders", paid);
        var conflict = post("/v1/payment-orders", paid.replace("600.00", "601.00"));
        var day = clock.today();

        api.answers("post", "/v1/counter/accounts", 200, "{\"iban\":\"" + iban + "\"}");
        api.answers("post", "/v1/payment-orders", first.statusCode(), first.body());
        api.answers("post", "/v1/payment-orders", conflict.statusCode(), conflict.body());
        assertThat(conflict.statusCode()).isEqualTo(409);
        for (var path : List.of("/v1/payment-orders/query", "/v1/card-orders/query")) {
            var answer = post(path, "{\"keys\":[\"k1\",\"none\"]}");
            api.answers("post", path, answer.statusCode(), answer.body());
        }
        var cards = post("/v1/card-orders", "{\"orders\":[{\"key\":\"c1\",\"pin\":\"5CARD11\"}]}");
        api.answers("post", "/v1/card-orders", cards.statusCode(), cards.body());
        var accounts = post(
                "/v1/accounts/query",
                "{\"questions\":[{\"id\":\"1\",\"pin\":\"5AM1NA1\"},{\"id\":\"2\",\"pin\":\"5CARD11\"}]}");
        api.answers("post", "/v1/accounts/query", accounts.statusCode(), accounts.body());
        assertThat(accounts.body()).contains(iban);
        api.answers("get", "/v1/branches", 200, text(get("/v1/branches")));
        api.answers("get", "/v1/books", 200, text(get("/v1/books")));
        var statement = text(get("/v1/statements/" + day));
        api.answers("get", "/v1/statements/{day}", 200, statement);
        assertThat(statement).contains("\"k1\"", "debit");
    }

    private static String text(JsonNode answer) {
        return new String(Json.bytes(answer), StandardCharsets.UTF_8);
    }

    @Test
    void books_survive_a_restart() throws Exception {
        post("/v1/payment-orders", order("k1", "600.00"));
        bank.close();

        bank = start();
        token = token("secret").path("access_token").asString();

        assertThat(Json.tree(post("/v1/payment-orders/query", "{\"keys\":[\"k1\",\"k2\"]}")
                                .body()
                                .getBytes())
                        .path("answers")
                        .get(0)
                        .path("status")
                        .asString())
                .isEqualTo("accepted");
    }

    @Test
    void a_statement_is_final_when_its_day_is_over() throws Exception {
        var today = clock.today();
        post("/v1/payment-orders", order("k1", "600.00"));

        assertThat(get("/v1/statements/" + today).path("final").asBoolean()).isFalse();
        clock.plus(Duration.ofDays(1));
        assertThat(get("/v1/statements/" + today).path("final").asBoolean()).isTrue();
        assertThat(get("/v1/statements/" + today).path("lines").size()).isEqualTo(1);
    }

    @Test
    void accounts_follow_from_the_seed_and_are_ibans() {
        var customers = new Customers(new BankStore(books.dataSource()), new Chance(2025), CUSTOMERS);
        var ibans = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            customers.accountOf("5" + String.format("%06d", i)).ifPresent(ibans::add);
        }

        assertThat(ibans).doesNotHaveDuplicates().allMatch(Iban::isIban);
        assertThat(ibans.size()).isBetween(230, 330);
        assertThat(ibans.stream().filter(customers::isClosed).count()).isBetween(20L, 80L);
    }

    /** The platform's relay, daily work and reconciliation against this bank, with dials turned. */
    @Test
    void the_platform_pays_through_this_bank_and_the_books_agree() {
        var ours = new Bench(platform.dataSource(), bank.uri(), clock, 20);
        ours.daily.run();
        for (int i = 0; i < 120; i++) {
            if (i == 40) {
                dials.set("bank", new Dial(false, 0, 3, true, true, false, false));
            }
            ours.birth(new UUID(7, i), "B-" + i, new Pin("5" + String.format("%06d", i)), "600.00");
            if (i % 20 == 0) {
                ours.relays.turn();
            }
        }
        ours.quiet();
        dials.set("bank", Dial.WELL);
        for (int day = 0; day < 8; day++) {
            ours.nextDay();
            letTheBankWork();
        }
        ours.nextDay();
        ours.nextDay();
        ours.nextDay();

        assertThat(ours.all())
                .extracting(order -> order.state())
                .hasSize(120)
                .containsOnly(OrderState.RECONCILED, OrderState.RETURNED)
                .contains(OrderState.RETURNED);
        assertThat(ours.differences(movements())).isEmpty();
        assertThat(ours.returned).hasSize((int) ours.all().stream()
                .filter(order -> order.state() == OrderState.RETURNED)
                .count());
        assertThat(ours.payments.cardsOfCase(ours.all().get(0).caseId()))
                .allMatch(card -> card.state() == CardState.ISSUED);
    }

    /** Gives the bank's own thread, which issues cards, a moment. */
    private static void letTheBankWork() {
        try {
            Thread.sleep(600);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Movement> movements() {
        return books.jdbc()
                .sql("SELECT key, amount, kind FROM bank.statement_line")
                .query((row, n) -> new Movement(
                        row.getString(1),
                        new BigDecimal(row.getString(2)),
                        row.getString(3).equals("return")))
                .list();
    }

    private Bank start() {
        var options =
                new Options(0, 2025, 0, clock.today(), List.of(), URI.create("http://127.0.0.1:1"), "dayaq", "secret");
        return Bank.start(books.dataSource(), options, CUSTOMERS, dials, new Today(clock), 0);
    }

    private static String order(String key, String amount) {
        return orders(order(key, OPEN, amount));
    }

    private static String order(String key, String iban, String amount) {
        return "{\"key\":\"%s\",\"iban\":\"%s\",\"amount\":\"%s\",\"currency\":\"AZN\",\"purpose\":\"x\"}"
                .formatted(key, iban, amount);
    }

    private static String orders(String... orders) {
        return "{\"orders\":[" + String.join(",", orders) + "]}";
    }

    private static String questions(String... pins) {
        var questions = new ArrayList<String>();
        for (var pin : pins) {
            questions.add("{\"id\":\"%d\",\"pin\":\"%s\"}".formatted(questions.size(), pin));
        }
        return "{\"questions\":[" + String.join(",", questions) + "]}";
    }

    /** Each answer's key, status and reason, in the order in which they came. */
    private static List<String> answers(HttpResponse<String> response) {
        var answers = new ArrayList<String>();
        json(response).path("answers").forEach(answer -> answers.add(words(answer, "key", "status", "reason")));
        return answers;
    }

    private List<String> lines(LocalDate day) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        get("/v1/statements/" + day)
                .path("lines")
                .forEach(line -> lines.add(words(line, "line", "kind", "key", "reason")));
        return lines;
    }

    private static String words(JsonNode item, String... names) {
        return Stream.of(names)
                .map(name -> item.path(name).asString(""))
                .collect(joining(" "))
                .strip();
    }

    private long cardsOf(String status) {
        return books.jdbc()
                .sql("SELECT count(*) FROM bank.card WHERE status = ?")
                .param(status)
                .query(Long.class)
                .single();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.tree(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode token(String secret) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(bank.uri().resolve("/oauth2/client/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=dayaq&client_secret=" + secret))
                .build();
        return Json.tree(
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(bank.uri().resolve(path))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(bank.uri().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return Json.tree(
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    /** The calendar as the clock of the test tells it. */
    record Today(HandClock clock) implements Calendar {

        @Override
        public LocalDate today() {
            return clock.today();
        }

        @Override
        public LocalDate target() {
            return clock.today();
        }

        @Override
        public LocalDate advance(Unit unit, int count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onNewDay(Listener listener) {}
    }
}
