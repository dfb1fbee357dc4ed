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
import org.dayaq.sandbox.bank.BankStore.Line;
import org.dayaq.sandbox.bank.BankStore.Payment;
import org.dayaq.sandbox.bank.CardStore.Card;
import org.dayaq.sandbox.bank.Customers.Opening;
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
    private final CardStore cards;
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
        this.cards = new CardStore(database);
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
                .post("/v1/card-orders/query", tokens.guarded(this::knownCards))
                .post("/v1/payment-orders", tokens.guarded(this::pay))
                .post("/v1/payment-orders/query", tokens.guarded(this::knownPayments))
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
        var pins = new ArrayList<String>();
        var answers = new ArrayList<Map<String, Object>>();
        for (var question : Items.of(asked, "questions")) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("id", Items.text(question, "id"));
            answers.add(answer);
            pins.add(Items.text(question, "pin"));
        }
        var ibans = customers.accountsOf(pins);
        for (int i = 0; i < pins.size(); i++) {
            var iban = ibans.get(pins.get(i));
            answers.get(i).put("found", iban != null);
            if (iban != null) {
                answers.get(i).put("iban", iban);
            }
        }
        return answers(asked, answers);
    }

    private Answer orderCards(Asked asked) {
        var items = Items.of(asked, "orders");
        var answers = new ArrayList<Map<String, Object>>();
        transactions.executeWithoutResult(status -> {
            store.oneAtATime();
            var today = calendar.today();
            var orders = items.stream().map(item -> card(item, today)).toList();
            var known = cards.cards(orders.stream().map(Card::key).toList());
            cards.keep(Items.fresh(orders, Card::key, known), today);
            for (var order : orders) {
                var first = known.getOrDefault(order.key(), order);
                answers.add(first.same(order) ? first.answer() : conflict(order.key()));
            }
        });
        return answers(asked, answers);
    }

    private Card card(JsonNode order, LocalDate today) {
        var key = Items.text(order, "key");
        var pin = Items.text(order, "pin");
        var branch = order.path("branch").asString(null);
        return branch != null && !Branches.isBranch(branch)
                ? new Card(key, pin, branch, "rejected", "no-such-branch", null, null)
                : new Card(key, pin, branch, "accepted", null, today.plusDays(settings.cardDays()), null);
    }

    private Answer pay(Asked asked) {
        var today = calendar.today();
        var orders = Items.of(asked, "orders").stream()
                .map(order -> read(order, today))
                .toList();
        var answers = new ArrayList<Map<String, Object>>();
        transactions.executeWithoutResult(status -> {
            store.oneAtATime();
            var known = store.payments(orders.stream().map(Payment::key).toList());
            book(Items.fresh(orders, Payment::key, known));
            for (var order : orders) {
                var first = known.getOrDefault(order.key(), order);
                answers.add(first.same(order) ? first.answer() : conflict(order.key()));
            }
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

    private void book(List<Payment> payments) {
        var closed = customers.closed(payments.stream()
                .filter(payment -> payment.executedOn() != null)
                .map(Payment::iban)
                .toList());
        var lines = new ArrayList<Line>();
        for (var payment : payments) {
            var day = payment.executedOn();
            if (day != null) {
                lines.add(new Line(day, "debit", payment, null));
                if (closed.contains(payment.iban())) {
                    lines.add(new Line(day.plusDays(1), "return", payment, "account-closed"));
                }
            }
        }
        store.keep(payments);
        store.enter(lines);
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
        var opening = new Opening(pin, "counter " + System.nanoTime());
        var ibans = new ArrayList<String>();
        transactions.executeWithoutResult(status -> ibans.addAll(customers.open(List.of(opening), calendar.today())));
        return Answer.json(Map.of("iban", ibans.get(0)));
    }

    private Answer closeAtTheCounter(Asked asked) {
        var pin = Items.text(asked.json(), "pin");
        transactions.executeWithoutResult(status -> customers.close(pin, calendar.today()));
        return Answer.json(Map.of("closed", true));
    }

    /** Issues the cards whose day has come and reports them until the platform has taken the report. */
    private boolean cardsOfToday() {
        var today = calendar.today();
        var due = cards.due(today, REPORT);
        if (!due.isEmpty()) {
            transactions.executeWithoutResult(status -> issue(due, today));
        }
        var dial = dials.of("bank");
        List<Card> issued = dial.down() ? List.of() : cards.toReport(REPORT);
        if (issued.isEmpty()
                || !reports.post(Map.of(
                        "cards",
                        Items.dialled(dial, issued.stream().map(Card::answer).toList())))) {
            return !due.isEmpty();
        }
        cards.reported(issued.stream().map(Card::key).toList());
        return true;
    }

    private void issue(List<Card> due, LocalDate today) {
        store.oneAtATime();
        var openings = due.stream()
                .map(card -> new Opening(card.pin(), "card " + card.key()))
                .toList();
        cards.issue(due, customers.open(openings, today));
    }

    private Answer knownCards(Asked asked) {
        return known(asked, cards::cards, Card::answer);
    }

    private Answer knownPayments(Asked asked) {
        return known(asked, store::payments, Payment::answer);
    }

    private static <T> Answer known(
            Asked asked, Function<List<String>, Map<String, T>> find, Function<T, Map<String, Object>> answer) {
        var keys = Items.keys(asked);
        var known = find.apply(keys);
        return answers(
                asked,
                keys.stream()
                        .map(key -> known.containsKey(key) ? answer.apply(known.get(key)) : unknown(key))
                        .toList());
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
