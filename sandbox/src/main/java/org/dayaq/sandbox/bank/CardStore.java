package org.dayaq.sandbox.bank;

import static java.util.stream.Collectors.toMap;

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

/** The card orders in the bank's own tables. */
final class CardStore {

    private final JdbcClient jdbc;

    CardStore(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** Those of these orders that are known, by key. */
    Map<String, Card> cards(Collection<String> keys) {
        return jdbc
                .sql("SELECT * FROM bank.card WHERE key = ANY(:keys::text[])")
                .param("keys", keys.toArray(String[]::new))
                .query((row, n) -> card(row))
                .list()
                .stream()
                .collect(toMap(Card::key, card -> card));
    }

    void keep(List<Card> cards, LocalDate today) {
        jdbc.sql(
                        """
                        INSERT INTO bank.card (key, pin, branch, status, reason, ordered_on, ready_on)
                        SELECT k, p, b, s, r, :today, d
                          FROM unnest(:keys::text[], :pins::text[], :branches::text[], :statuses::text[],
                                      :reasons::text[], :days::text[]::date[]) AS row (k, p, b, s, r, d)
                        """)
                .param("keys", Columns.of(cards, Card::key))
                .param("pins", Columns.of(cards, Card::pin))
                .param("branches", Columns.of(cards, Card::branch))
                .param("statuses", Columns.of(cards, Card::status))
                .param("reasons", Columns.of(cards, Card::reason))
                .param("days", Columns.of(cards, Card::readyOn))
                .param("today", today)
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

    /** Issues the cards, each with the account of the same place. */
    void issue(List<Card> cards, List<String> ibans) {
        jdbc.sql(
                        """
                        UPDATE bank.card SET status = 'issued', iban = row.i
                          FROM unnest(:keys::text[], :ibans::text[]) AS row (k, i)
                         WHERE key = row.k AND status = 'accepted'
                        """)
                .param("keys", Columns.of(cards, Card::key))
                .param("ibans", ibans.toArray(String[]::new))
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

    record Card(
            String key,
            String pin,
            @Nullable String branch,
            String status,
            @Nullable String reason,
            @Nullable LocalDate readyOn,
            @Nullable String iban) {

        boolean same(Card other) {
            return pin.equals(other.pin);
        }

        Map<String, Object> answer() {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("key", key);
            answer.put("status", status);
            BankStore.put(answer, "branch", branch);
            BankStore.put(answer, "readyOn", readyOn);
            BankStore.put(answer, "iban", iban);
            BankStore.put(answer, "reason", reason);
            return answer;
        }
    }
}
