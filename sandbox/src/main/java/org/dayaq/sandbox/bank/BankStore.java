package org.dayaq.sandbox.bank;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dayaq.app.stores.Columns;
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

    /** Those of these accounts that have a row, by IBAN. */
    Map<String, Account> accounts(Collection<String> ibans) {
        return jdbc
                .sql("SELECT * FROM bank.account WHERE iban = ANY(:ibans::text[])")
                .param("ibans", ibans.toArray(String[]::new))
                .query((row, n) -> account(row))
                .list()
                .stream()
                .collect(toMap(Account::iban, account -> account));
    }

    /** Of each person with rows one account, by PIN: the newest open one, a closed one only where none is open. */
    Map<String, Account> accountsOf(Collection<String> pins) {
        return jdbc
                .sql(
                        """
                        SELECT DISTINCT ON (pin) * FROM bank.account WHERE pin = ANY(:pins::text[])
                         ORDER BY pin, closed, number DESC
                        """)
                .param("pins", pins.toArray(String[]::new))
                .query((row, n) -> account(row))
                .list()
                .stream()
                .collect(toMap(Account::pin, account -> account));
    }

    /** Opens those that have no row yet, in this order. */
    void open(List<Account> accounts, LocalDate day) {
        jdbc.sql(
                        """
                        INSERT INTO bank.account (iban, pin, closed, opened_on)
                        SELECT i, p, c, :day
                          FROM unnest(:ibans::text[], :pins::text[], :closed::text[]::boolean[])
                               WITH ORDINALITY AS row (i, p, c, place)
                         ORDER BY place
                        ON CONFLICT (iban) DO NOTHING
                        """)
                .param("ibans", Columns.of(accounts, Account::iban))
                .param("pins", Columns.of(accounts, Account::pin))
                .param("closed", Columns.of(accounts, Account::closed))
                .param("day", day)
                .update();
    }

    void close(String iban) {
        jdbc.sql("UPDATE bank.account SET closed = true WHERE iban = :iban")
                .param("iban", iban)
                .update();
    }

    /** Those of these payments that are known, by key. */
    Map<String, Payment> payments(Collection<String> keys) {
        return jdbc
                .sql("SELECT * FROM bank.payment WHERE key = ANY(:keys::text[])")
                .param("keys", keys.toArray(String[]::new))
                .query((row, n) -> payment(row))
                .list()
                .stream()
                .collect(toMap(Payment::key, payment -> payment));
    }

    void keep(List<Payment> payments) {
        jdbc.sql(
                        """
                        INSERT INTO bank.payment (key, iban, amount, purpose, status, reason, executed_on)
                        SELECT k, i, a, p, s, r, d
                          FROM unnest(:keys::text[], :ibans::text[], :amounts::text[]::numeric[], :purposes::text[],
                                      :statuses::text[], :reasons::text[], :days::text[]::date[])
                               WITH ORDINALITY AS row (k, i, a, p, s, r, d, place)
                         ORDER BY place
                        """)
                .param("keys", Columns.of(payments, Payment::key))
                .param("ibans", Columns.of(payments, Payment::iban))
                .param("amounts", Columns.of(payments, Payment::amount))
                .param("purposes", Columns.of(payments, Payment::purpose))
                .param("statuses", Columns.of(payments, Payment::status))
                .param("reasons", Columns.of(payments, Payment::reason))
                .param("days", Columns.of(payments, Payment::executedOn))
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

    /** Enters lines in the statements of their days, each after the last one there. */
    void enter(List<Line> lines) {
        jdbc.sql(
                        """
                        INSERT INTO bank.statement_line (day, line, kind, key, iban, amount, reason)
                        SELECT d, (SELECT coalesce(max(line), 0) FROM bank.statement_line WHERE day = d)
                                  + row_number() OVER (PARTITION BY d ORDER BY place), t, k, i, a, r
                          FROM unnest(:days::text[]::date[], :kinds::text[], :keys::text[], :ibans::text[],
                                      :amounts::text[]::numeric[], :reasons::text[])
                               WITH ORDINALITY AS row (d, t, k, i, a, r, place)
                        """)
                .param("days", Columns.of(lines, Line::day))
                .param("kinds", Columns.of(lines, Line::kind))
                .param("keys", Columns.of(lines, line -> line.payment().key()))
                .param("ibans", Columns.of(lines, line -> line.payment().iban()))
                .param("amounts", Columns.of(lines, line -> line.payment().amount()))
                .param("reasons", Columns.of(lines, Line::reason))
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

    static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value.toString());
        }
    }

    record Account(String iban, String pin, boolean closed) {}

    record Line(LocalDate day, String kind, Payment payment, @Nullable String reason) {}

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
}
