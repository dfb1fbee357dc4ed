package org.dayaq.sandbox.bank;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bank's own tables, in the schema {@code bank}; made when they are not there. */
final class BankStore {

    private static final String TABLES =
            """
            CREATE SCHEMA IF NOT EXISTS bank;
            CREATE TABLE IF NOT EXISTS bank.account (
                iban      text PRIMARY KEY,
                pin       text NOT NULL,
                closed    boolean NOT NULL DEFAULT false,
                opened_on date NOT NULL,
                number    bigint GENERATED ALWAYS AS IDENTITY
            );
            CREATE INDEX IF NOT EXISTS account_pin ON bank.account (pin);
            CREATE TABLE IF NOT EXISTS bank.payment (
                key         text PRIMARY KEY,
                iban        text NOT NULL,
                amount      numeric(12, 2) NOT NULL,
                purpose     text NOT NULL,
                status      text NOT NULL,
                reason      text,
                executed_on date,
                number      bigint GENERATED ALWAYS AS IDENTITY UNIQUE
            );
            CREATE TABLE IF NOT EXISTS bank.statement_line (
                day    date NOT NULL,
                line   integer NOT NULL,
                kind   text NOT NULL,
                key    text NOT NULL,
                iban   text NOT NULL,
                amount numeric(12, 2) NOT NULL,
                reason text,
                PRIMARY KEY (day, line)
            );
            CREATE TABLE IF NOT EXISTS bank.card (
                key        text PRIMARY KEY,
                pin        text NOT NULL,
                branch     text,
                status     text NOT NULL,
                reason     text,
                ordered_on date NOT NULL,
                ready_on   date,
                iban       text,
                reported   boolean NOT NULL DEFAULT false
            );
            CREATE INDEX IF NOT EXISTS card_due ON bank.card (ready_on) WHERE status = 'accepted';
            CREATE INDEX IF NOT EXISTS card_to_report ON bank.card (key) WHERE status = 'issued' AND NOT reported;
            """;

    private final JdbcClient jdbc;

    BankStore(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    void makeTables() {
        for (var statement : TABLES.split(";")) {
            if (!statement.isBlank()) {
                jdbc.sql(statement).update();
            }
        }
    }

    /** One request after the other from here to the end of the transaction: the lines of a statement have no holes. */
    void oneAtATime() {
        jdbc.sql("SELECT pg_advisory_xact_lock(710)").query(rows -> {});
    }

    Optional<Account> account(String iban) {
        return jdbc.sql("SELECT * FROM bank.account WHERE iban = :iban")
                .param("iban", iban)
                .query((row, n) -> account(row))
                .optional();
    }

    Optional<Account> openAccountOf(String pin) {
        return jdbc.sql("SELECT * FROM bank.account WHERE pin = :pin AND NOT closed ORDER BY number DESC LIMIT 1")
                .param("pin", pin)
                .query((row, n) -> account(row))
                .optional();
    }

    boolean hasAccounts(String pin) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM bank.account WHERE pin = :pin)")
                .param("pin", pin)
                .query(Boolean.class)
                .single();
    }

    void open(Account account, LocalDate day) {
        jdbc.sql(
                        """
                        INSERT INTO bank.account (iban, pin, closed, opened_on) VALUES (:iban, :pin, :closed, :day)
                        ON CONFLICT (iban) DO NOTHING
                        """)
                .param("iban", account.iban())
                .param("pin", account.pin())
                .param("closed", account.closed())
                .param("day", day)
                .update();
    }

    void close(String iban) {
        jdbc.sql("UPDATE bank.account SET closed = true WHERE iban = :iban")
                .param("iban", iban)
                .update();
    }

    Optional<Payment> payment(String key) {
        return jdbc.sql("SELECT * FROM bank.payment WHERE key = :key")
                .param("key", key)
                .query((row, n) -> payment(row))
                .optional();
    }

    void keep(Payment payment) {
        jdbc.sql(
                        """
                        INSERT INTO bank.payment (key, iban, amount, purpose, status, reason, executed_on)
                        VALUES (:key, :iban, :amount, :purpose, :status, :reason, :executedOn)
                        """)
                .param("key", payment.key())
                .param("iban", payment.iban())
                .param("amount", payment.amount())
                .param("purpose", payment.purpose())
                .param("status", payment.status())
                .param("reason", payment.reason())
                .param("executedOn", payment.executedOn())
                .update();
    }

    /** Payments after a number, in the order in which they came. */
    List<Map<String, Object>> books(long after, int limit) {
        return jdbc.sql("SELECT * FROM bank.payment WHERE number > :after ORDER BY number LIMIT :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> {
                    var map = payment(row).answer();
                    map.put("number", row.getLong("number"));
                    map.put("iban", row.getString("iban"));
                    map.put("amount", row.getBigDecimal("amount").toPlainString());
                    return map;
                })
                .list();
    }

    Map<String, Object> totals() {
        return jdbc.sql(
                        """
                        SELECT count(*) FILTER (WHERE kind = 'debit') AS debits,
                               count(*) FILTER (WHERE kind = 'return') AS returns,
                               coalesce(sum(CASE kind WHEN 'debit' THEN amount ELSE -amount END), 0) AS net
                          FROM bank.statement_line
                        """)
                .query((row, n) -> Map.<String, Object>of(
                        "debits", row.getLong("debits"),
                        "returns", row.getLong("returns"),
                        "net", row.getBigDecimal("net").toPlainString()))
                .single();
    }

    void line(LocalDate day, String kind, Payment payment, @Nullable String reason) {
        jdbc.sql(
                        """
                        INSERT INTO bank.statement_line (day, line, kind, key, iban, amount, reason)
                        SELECT :day, coalesce(max(line), 0) + 1, :kind, :key, :iban, :amount, :reason
                          FROM bank.statement_line WHERE day = :day
                        """)
                .param("day", day)
                .param("kind", kind)
                .param("key", payment.key())
                .param("iban", payment.iban())
                .param("amount", payment.amount())
                .param("reason", reason)
                .update();
    }

    List<Map<String, Object>> lines(LocalDate day, int after, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM bank.statement_line WHERE day = :day AND line > :after ORDER BY line LIMIT :limit
                        """)
                .param("day", day)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> {
                    var line = new LinkedHashMap<String, Object>();
                    line.put("line", row.getInt("line"));
                    line.put("kind", row.getString("kind"));
                    line.put("key", row.getString("key"));
                    line.put("iban", row.getString("iban"));
                    line.put("amount", row.getBigDecimal("amount").toPlainString());
                    put(line, "reason", row.getString("reason"));
                    return (Map<String, Object>) line;
                })
                .list();
    }

    Optional<Card> card(String key) {
        return jdbc.sql("SELECT * FROM bank.card WHERE key = :key")
                .param("key", key)
                .query((row, n) -> card(row))
                .optional();
    }

    void keep(Card card, LocalDate today) {
        jdbc.sql(
                        """
                        INSERT INTO bank.card (key, pin, branch, status, reason, ordered_on, ready_on, iban)
                        VALUES (:key, :pin, :branch, :status, :reason, :today, :readyOn, :iban)
                        """)
                .param("key", card.key())
                .param("pin", card.pin())
                .param("branch", card.branch())
                .param("status", card.status())
                .param("reason", card.reason())
                .param("today", today)
                .param("readyOn", card.readyOn())
                .param("iban", card.iban())
                .update();
    }

    List<Card> due(LocalDate today, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM bank.card WHERE status = 'accepted' AND ready_on <= :today ORDER BY key LIMIT :limit
                        """)
                .param("today", today)
                .param("limit", limit)
                .query((row, n) -> card(row))
                .list();
    }

    void issue(String key, String iban) {
        jdbc.sql("UPDATE bank.card SET status = 'issued', iban = :iban WHERE key = :key AND status = 'accepted'")
                .param("key", key)
                .param("iban", iban)
                .update();
    }

    List<Card> toReport(int limit) {
        return jdbc.sql("SELECT * FROM bank.card WHERE status = 'issued' AND NOT reported ORDER BY key LIMIT :limit")
                .param("limit", limit)
                .query((row, n) -> card(row))
                .list();
    }

    void reported(Collection<String> keys) {
        jdbc.sql("UPDATE bank.card SET reported = true WHERE key IN (:keys)")
                .param("keys", keys)
                .update();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getString("iban"), row.getString("pin"), row.getBoolean("closed"));
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getString("key"),
                row.getString("iban"),
                row.getBigDecimal("amount"),
                row.getString("purpose"),
                row.getString("status"),
                row.getString("reason"),
                row.getObject("executed_on", LocalDate.class));
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(
                row.getString("key"),
                row.getString("pin"),
                row.getString("branch"),
                row.getString("status"),
                row.getString("reason"),
                row.getObject("ready_on", LocalDate.class),
                row.getString("iban"));
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value.toString());
        }
    }

    record Account(String iban, String pin, boolean closed) {}

    record Payment(
            String key,
            String iban,
            BigDecimal amount,
            String purpose,
            String status,
            @Nullable String reason,
            @Nullable LocalDate executedOn) {

        boolean same(Payment other) {
            return iban.equals(other.iban) && amount.compareTo(other.amount) == 0 && purpose.equals(other.purpose);
        }

        Map<String, Object> answer() {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("key", key);
            answer.put("status", status);
            put(answer, "executedOn", executedOn);
            put(answer, "reason", reason);
            return answer;
        }
    }

    record Card(
            String key,
            String pin,
            @Nullable String branch,
            String status,
            @Nullable String reason,
            @Nullable LocalDate readyOn,
            @Nullable String iban) {

        Map<String, Object> answer() {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("key", key);
            answer.put("status", status);
            put(answer, "branch", branch);
            put(answer, "readyOn", readyOn);
            put(answer, "iban", iban);
            put(answer, "reason", reason);
            return answer;
        }
    }
}
