package org.dayaq.sandbox.sms;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.dayaq.sandbox.bank.Chance;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.http.Problem;
import org.dayaq.sandbox.partner.ClientTokens;
import org.dayaq.sandbox.partner.Items;
import org.dayaq.sandbox.partner.Reports;
import org.dayaq.sandbox.partner.Worker;
import org.dayaq.sandbox.sms.MessageStore.Message;
import org.dayaq.sandbox.world.Calendar;
import org.dayaq.sandbox.world.Options;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The SMS gateway as an HTTP server of its own; openapi/sms.yaml is its contract. Its front page shows the newest
 * messages, so that whoever tries the sandbox can read what people were told.
 */
public final class SmsGateway implements AutoCloseable {

    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");
    private static final Pattern NUMBER = Pattern.compile("\\+994\\d{9}");
    private static final int BATCH = 200;
    private static final int PAGE = 500;

    private final MessageStore store;
    private final TransactionTemplate transactions;
    private final Chance chance;
    private final int failPerMille;
    private final Calendar calendar;
    private final Reports reports;
    private final Dials dials;
    private final Body body;
    private final Worker worker;

    private SmsGateway(
            DataSource database, Options options, int failPerMille, Dials dials, Calendar calendar, int port) {
        this.store = new MessageStore(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.chance = new Chance(options.seed());
        this.failPerMille = failPerMille;
        this.calendar = calendar;
        this.dials = dials;
        this.reports = new Reports(options.platform().resolve("/sms/receipts"), options.platformSecret());
        store.makeTables();
        var tokens = new ClientTokens(options.platformId(), options.platformSecret());
        this.body = Body.named("sms", dials)
                .port(port)
                .resource("/openapi.yaml", "application/yaml", "/openapi/sms.yaml")
                .post("/oauth2/client/token", tokens::give)
                .post("/v1/messages", tokens.guarded(this::send))
                .post("/v1/receipts/query", tokens.guarded(this::receipts))
                .get("/v1/messages", this::list)
                .get("/", asked -> Answer.text("text/html", MessagePage.of(store.newest(100))))
                .start();
        this.worker = new Worker("sms-delivery", this::deliver);
    }

    /** Opens the gateway on the database of the sandbox; of a thousand messages so many are never delivered. */
    public static SmsGateway start(
            DataSource database, Options options, int failPerMille, Dials dials, Calendar calendar, int port) {
        return new SmsGateway(database, options, failPerMille, dials, calendar, port);
    }

    public URI uri() {
        return body.uri();
    }

    @Override
    public void close() {
        worker.close();
        body.close();
    }

    private Answer send(Asked asked) {
        var answers = new ArrayList<Map<String, Object>>();
        var now = now();
        var messages = Items.of(asked, "messages").stream()
                .map(item -> read(item, now))
                .toList();
        transactions.executeWithoutResult(status -> {
            store.oneAtATime();
            var known = store.messages(messages.stream().map(Message::key).toList());
            store.keep(Items.fresh(messages, Message::key, known));
            for (var message : messages) {
                var first = known.getOrDefault(message.key(), message);
                answers.add(first.same(message) ? first.receipt() : Map.of("key", message.key(), "status", "conflict"));
            }
        });
        var clash = !answers.isEmpty() && answers.stream().allMatch(answer -> "conflict".equals(answer.get("status")));
        return Answer.json(clash ? 409 : 200, Map.of("answers", Items.dialled(asked.dial(), answers)));
    }

    private static Message read(JsonNode item, Instant now) {
        var to = Items.text(item, "to");
        var validUntil = instant(Items.text(item, "validUntil"));
        var late = now.isAfter(validUntil);
        var known = NUMBER.matcher(to).matches();
        return new Message(
                0,
                Items.text(item, "key"),
                to,
                Items.text(item, "text"),
                validUntil,
                now,
                late ? "expired" : known ? "accepted" : "rejected",
                late ? "too-late" : known ? null : "no-such-number");
    }

    private Answer receipts(Asked asked) {
        var keys = Items.keys(asked);
        var known = store.messages(keys);
        var receipts = keys.stream()
                .map(key -> known.containsKey(key) ? known.get(key).receipt() : unknown(key))
                .toList();
        return Answer.json(Map.of("receipts", Items.dialled(asked.dial(), receipts)));
    }

    private static Map<String, Object> unknown(String key) {
        return Map.of("key", key, "status", "unknown");
    }

    private Answer list(Asked asked) {
        var after = asked.query().getOrDefault("after", "0");
        if (!after.matches("\\d{1,12}")) {
            throw new Problem(422, "after", "\"after\" is the number of the last message you have");
        }
        return Answer.json(Map.of(
                "messages",
                store.after(Long.parseLong(after), PAGE).stream()
                        .map(Message::whole)
                        .toList()));
    }

    /** Delivers what was taken, most of it, and reports until the platform has taken the report. */
    private boolean deliver() {
        var open = store.open(BATCH);
        if (!open.isEmpty()) {
            var now = now();
            store.end(open.stream().map(message -> ended(message, now)).toList(), now);
        }
        return report() || !open.isEmpty();
    }

    private Message ended(Message message, Instant now) {
        if (now.isAfter(message.validUntil())) {
            return message.ended("expired", "too-late");
        }
        return chance.of("sms", message.to(), failPerMille)
                ? message.ended("failed", "unreachable")
                : message.ended("delivered", null);
    }

    private boolean report() {
        var dial = dials.of("sms");
        List<Message> ended = dial.down() ? List.of() : store.toReport(BATCH);
        if (ended.isEmpty()) {
            return false;
        }
        var receipts = Items.dialled(dial, ended.stream().map(Message::receipt).toList());
        if (!reports.post(Map.of("receipts", receipts))) {
            return false;
        }
        store.reported(ended.stream().map(Message::key).toList());
        return true;
    }

    /** The day of the calendar at the machine's time of day. */
    private Instant now() {
        return calendar.today()
                .atTime(LocalTime.now(Clock.system(BAKU)))
                .atZone(BAKU)
                .toInstant();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Problem(422, "items.validUntil", "\"validUntil\" is written as 2025-06-23T08:00:00Z", e);
        }
    }
}
