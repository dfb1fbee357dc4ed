package org.dayaq.sandbox.bank;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dayaq.sandbox.bank.BankStore.Card;
import org.dayaq.sandbox.bank.BankStore.Payment;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.http.Problem;
import org.dayaq.sandbox.partner.ClientTokens;
import org.dayaq.sandbox.partner.Items;
import org.dayaq.sandbox.partner.Reports;
import org.dayaq.sandbox.partner.Worker;
import org.dayaq.sandbox.world.Calendar;
import org.dayaq.sandbox.world.Options;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The bank as an HTTP server of its own; openapi/bank.yaml is its contract. A key is answered the same way for ever. */
public final class Bank implements AutoCloseable {

    private static final int PAGE = 1000;
    private static final int REPORT = 100;

    private final BankStore store;
    private final Customers customers;
    private final BankSettings settings;
    private final Calendar calendar;
    private final Dials dials;
    private final TransactionTemplate transactions;
    private final Reports reports;
    private final Body body;
    private final Worker worker;

    private Bank(
            DataSource database, Options options, BankSettings settings, Dials dials, Calendar calendar, int port) {
        this.settings = settings;
        this.calendar = calendar;
        this.dials = dials;
        this.store = new BankStore(database);
        this.customers = new Customers(store, new Chance(options.seed()), settings);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.reports = new Reports(options.platform().resolve("/bank/cards"), options.platformSecret());
        store.makeTables();
        var tokens = new ClientTokens(options.platformId(), options.platformSecret());
        this.body = Body.named("bank", dials)
                .port(port)
                .resource("/openapi.yaml", "application/yaml", "/openapi/bank.yaml")
                .post("/oauth2/client/token", tokens::give)
                .post("/v1/accounts/query", tokens.guarded(this::accounts))
                .get("/v1/branches", tokens.guarded(asked -> Answer.json(Map.of("branches", Branches.all()))))
                .post("/v1/card-orders", tokens.guarded(this::orderCards))
                .post("/v1/card-orders/query", tokens.guarded(asked -> answers(asked, keys(asked, this::knownCard))))
                .post("/v1/payment-orders", tokens.guarded(this::pay))
                .post(
                        "/v1/payment-orders/query",
                        tokens.guarded(asked -> answers(asked, keys(asked, this::knownPayment))))
                .get("/v1/statements/{day}", tokens.guarded(this::statement))
                .get("/v1/books", this::books)
                .post("/v1/counter/accounts", this::openAtTheCounter)
                .post("/v1/counter/closures", this::closeAtTheCounter)
                .start();
        this.worker = new Worker("bank-cards", this::cardsOfToday);
    }

    /** Opens the bank on the database of the sandbox; port 0 takes any free one. */
    public static Bank start(
            DataSource database, Options options, BankSettings settings, Dials dials, Calendar calendar, int port) {
        return new Bank(database, options, settings, dials, calendar, port);
    }

    public URI uri() {
        return body.uri();
    }

    @Override
    public void close() {
        worker.close();
        body.close();
    }

    private Answer accounts(Asked asked) {
        var answers = new ArrayList<Map<String, Object>>();
        for (var question : Items.of(asked, "questions")) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("id", Items.text(question, "id"));
            var iban = customers.accountOf(Items.text(question, "pin"));
            answer.put("found", iban.isPresent());
            iban.ifPresent(found -> answer.put("iban", found));
            answers.add(answer);
        }
        return answers(asked, answers);
    }

    private Answer orderCards(Asked asked) {
        var orders = Items.of(asked, "orders");
        var answers = new ArrayList<Map<String, Object>>();
        transactions.executeWithoutResult(status -> {
            store.oneAtATime();
            var today = calendar.today();
            orders.forEach(order -> answers.add(orderCard(order, today)));
        });
        return answers(asked, answers);
    }

    private Map<String, Object> orderCard(JsonNode order, LocalDate today) {
        var key = Items.text(order, "key");
        var pin = Items.text(order, "pin");
        var known = store.card(key);
        if (known.isPresent()) {
            return known.get().pin().equals(pin) ? known.get().answer() : conflict(key);
        }
        var branch = order.path("branch").asString(null);
        var card = branch != null && !Branches.isBranch(branch)
                ? new Card(key, pin, branch, "rejected", "no-such-branch", null, null)
                : new Card(key, pin, branch, "accepted", null, today.plusDays(settings.cardDays()), null);
        store.keep(card, today);
        return card.answer();
    }

    private Answer pay(Asked asked) {
        var today = calendar.today();
        var orders = Items.of(asked, "orders").stream()
                .map(order -> read(order, today))
                .toList();
        var answers = new ArrayList<Map<String, Object>>();
        transactions.executeWithoutResult(status -> {
            store.oneAtATime();
            orders.forEach(order -> answers.add(pay(order)));
        });
        var clash = !answers.isEmpty() && answers.stream().allMatch(answer -> "conflict".equals(answer.get("status")));
        return clash ? Answer.json(409, Map.of("answers", answers)) : answers(asked, answers);
    }

    private static Payment read(JsonNode order, LocalDate today) {
        var amount = amount(Items.text(order, "amount"));
        var iban = Items.text(order, "iban");
        var refusal = !"AZN".equals(order.path("currency").asString(""))
                ? "currency"
                : amount.signum() <= 0 ? "amount" : Ibans.isIban(iban) ? null : "bad-iban";
        return new Payment(
                Items.text(order, "key"),
                iban,
                amount,
                Items.text(order, "purpose"),
                refusal == null ? "accepted" : "rejected",
                refusal,
                refusal == null ? today : null);
    }

    private static BigDecimal amount(String text) {
        if (!text.matches("\\d{1,10}\\.\\d{2}")) {
            throw new Problem(422, "items.amount", "An amount is written with two digits after a point");
        }
        return new BigDecimal(text);
    }

    private Map<String, Object> pay(Payment payment) {
        var known = store.payment(payment.key());
        if (known.isPresent()) {
            return known.get().same(payment) ? known.get().answer() : conflict(payment.key());
        }
        store.keep(payment);
        var day = payment.executedOn();
        if (day != null) {
            store.line(day, "debit", payment, null);
            if (customers.isClosed(payment.iban())) {
                store.line(day.plusDays(1), "return", payment, "account-closed");
            }
        }
        return payment.answer();
    }

    private Answer statement(Asked asked) {
        var day = day(asked.at("day"));
        var after = number(asked.query().getOrDefault("after", "0"));
        var lines = store.lines(day, (int) after, PAGE);
        return Answer.json(Map.of(
                "day",
                day.toString(),
                "final",
                day.isBefore(calendar.today()),
                "lines",
                lines,
                "more",
                lines.size() == PAGE));
    }

    private Answer books(Asked asked) {
        var after = number(asked.query().getOrDefault("after", "0"));
        return Answer.json(Map.of("totals", store.totals(), "payments", store.books(after, PAGE)));
    }

    private Answer openAtTheCounter(Asked asked) {
        var pin = Items.text(asked.json(), "pin");
        var occasion = "counter " + System.nanoTime();
        var iban = transactions.execute(status -> customers.open(pin, calendar.today(), occasion));
        return Answer.json(Map.of("iban", String.valueOf(iban)));
    }

    private Answer closeAtTheCounter(Asked asked) {
        var pin = Items.text(asked.json(), "pin");
        transactions.executeWithoutResult(status -> customers.close(pin, calendar.today()));
        return Answer.json(Map.of("closed", true));
    }

    /** Issues the cards whose day has come and reports them until the platform has taken the report. */
    private boolean cardsOfToday() {
        var today = calendar.today();
        var due = store.due(today, REPORT);
        transactions.executeWithoutResult(status -> {
            store.oneAtATime();
            for (var card : due) {
                store.issue(card.key(), customers.open(card.pin(), today, "card " + card.key()));
            }
        });
        var dial = dials.of("bank");
        List<Card> issued = dial.down() ? List.of() : store.toReport(REPORT);
        if (issued.isEmpty()
                || !reports.post(Map.of(
                        "cards",
                        Items.dialled(dial, issued.stream().map(Card::answer).toList())))) {
            return !due.isEmpty();
        }
        store.reported(issued.stream().map(Card::key).toList());
        return true;
    }

    private List<Map<String, Object>> keys(Asked asked, Function<String, Map<String, Object>> known) {
        return Items.of(asked, "keys").stream()
                .map(key -> known.apply(key.asString("")))
                .toList();
    }

    private Map<String, Object> knownCard(String key) {
        return store.card(key).map(Card::answer).orElseGet(() -> unknown(key));
    }

    private Map<String, Object> knownPayment(String key) {
        return store.payment(key).map(Payment::answer).orElseGet(() -> unknown(key));
    }

    private static Map<String, Object> unknown(String key) {
        return Map.of("key", key, "status", "unknown");
    }

    private static Map<String, Object> conflict(String key) {
        return Map.of("key", key, "status", "conflict", "reason", "key-known-with-other-content");
    }

    private static Answer answers(Asked asked, List<Map<String, Object>> answers) {
        return Answer.json(Map.of("answers", Items.dialled(asked.dial(), answers)));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Problem(422, "day", "A day is written as 2025-06-20", e);
        }
    }

    private static long number(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,9}")) {
            throw new Problem(422, "after", "\"after\" is the number of the last line you have");
        }
        return Long.parseLong(text);
    }
}
