package org.dayaq.sandbox.sms;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gateway's own table, in the schema {@code sms}; made when it is not there. */
final class MessageStore {

    private static final String TABLES =
            """
            CREATE SCHEMA IF NOT EXISTS sms;
            CREATE TABLE IF NOT EXISTS sms.message (
                number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                key         text NOT NULL UNIQUE,
                recipient   text NOT NULL,
                text        text NOT NULL,
                valid_until timestamptz NOT NULL,
                taken_at    timestamptz NOT NULL,
                status      text NOT NULL,
                reason      text,
                ended_at    timestamptz,
                reported    boolean NOT NULL DEFAULT false
            );
            CREATE INDEX IF NOT EXISTS message_open ON sms.message (number) WHERE status = 'accepted';
            CREATE INDEX IF NOT EXISTS message_to_report ON sms.message (number)
             WHERE status <> 'accepted' AND NOT reported;
            """;

    private final JdbcClient jdbc;

    MessageStore(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    void makeTables() {
        for (var statement : TABLES.split(";")) {
            if (!statement.isBlank()) {
                jdbc.sql(statement).update();
            }
        }
    }

    /** One request after the other from here to the end of the transaction: two with the same keys would end each other. */
    void oneAtATime() {
        jdbc.sql("SELECT pg_advisory_xact_lock(711)").query(rows -> {});
    }

    /** Those of these messages that are known, by key. */
    Map<String, Message> messages(Collection<String> keys) {
        return jdbc
                .sql("SELECT * FROM sms.message WHERE key = ANY(:keys::text[])")
                .param("keys", keys.toArray(String[]::new))
                .query((row, n) -> message(row))
                .list()
                .stream()
                .collect(toMap(Message::key, message -> message));
    }

    void keep(List<Message> messages) {
        jdbc.sql(
                        """
                        INSERT INTO sms.message (key, recipient, text, valid_until, taken_at, status, reason, reported)
                        SELECT k, p, t, to_timestamp(v), to_timestamp(a), s, r, s <> 'accepted'
                          FROM unnest(:keys::text[], :recipients::text[], :texts::text[],
                                      :validUntil::text[]::float8[], :takenAt::text[]::float8[],
                                      :statuses::text[], :reasons::text[])
                               WITH ORDINALITY AS row (k, p, t, v, a, s, r, place)
                         ORDER BY place
                        """)
                .param("keys", Columns.of(messages, Message::key))
                .param("recipients", Columns.of(messages, Message::to))
                .param("texts", Columns.of(messages, Message::text))
                .param("validUntil", Columns.of(messages, message -> seconds(message.validUntil())))
                .param("takenAt", Columns.of(messages, message -> seconds(message.takenAt())))
                .param("statuses", Columns.of(messages, Message::status))
                .param("reasons", Columns.of(messages, Message::reason))
                .update();
    }

    List<Message> open(int limit) {
        return jdbc.sql("SELECT * FROM sms.message WHERE status = 'accepted' ORDER BY number LIMIT :limit")
                .param("limit", limit)
                .query((row, n) -> message(row))
                .list();
    }

    /** Ends those that are still open, as their status says. */
    void end(List<Message> ended, Instant at) {
        jdbc.sql(
                        """
                        UPDATE sms.message SET status = row.s, reason = row.r, ended_at = :at
                          FROM unnest(:keys::text[], :statuses::text[], :reasons::text[]) AS row (k, s, r)
                         WHERE key = row.k AND status = 'accepted'
                        """)
                .param("keys", Columns.of(ended, Message::key))
                .param("statuses", Columns.of(ended, Message::status))
                .param("reasons", Columns.of(ended, Message::reason))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Message> toReport(int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM sms.message WHERE status <> 'accepted' AND NOT reported ORDER BY number LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, n) -> message(row))
                .list();
    }

    void reported(Collection<String> keys) {
        jdbc.sql("UPDATE sms.message SET reported = true WHERE key IN (:keys)")
                .param("keys", keys)
                .update();
    }

    List<Message> after(long number, int limit) {
        return jdbc.sql("SELECT * FROM sms.message WHERE number > :number ORDER BY number LIMIT :limit")
                .param("number", number)
                .param("limit", limit)
                .query((row, n) -> message(row))
                .list();
    }

    List<Message> newest(int limit) {
        return jdbc.sql("SELECT * FROM sms.message ORDER BY number DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, n) -> message(row))
                .list();
    }

    /** Since 1970: PostgreSQL does not read every year that an instant writes. */
    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getLong("number"),
                row.getString("key"),
                row.getString("recipient"),
                row.getString("text"),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                row.getString("status"),
                row.getString("reason"));
    }

    record Message(
            long number,
            String key,
            String to,
            String text,
            Instant validUntil,
            Instant takenAt,
            String status,
            @Nullable String reason) {

        Map<String, Object> receipt() {
            var receipt = new LinkedHashMap<String, Object>();
            receipt.put("key", key);
            receipt.put("status", status);
            if (reason != null) {
                receipt.put("reason", reason);
            }
            return receipt;
        }

        Map<String, Object> whole() {
            var whole = receipt();
            whole.put("number", number);
            whole.put("to", to);
            whole.put("text", text);
            whole.put("takenAt", takenAt.toString());
            whole.put("validUntil", validUntil.toString());
            return whole;
        }

        Message ended(String as, @Nullable String why) {
            return new Message(number, key, to, text, validUntil, takenAt, as, why);
        }

        boolean same(Message other) {
            return to.equals(other.to) && text.equals(other.text);
        }
    }
}
