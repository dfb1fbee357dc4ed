package org.dayaq.sandbox.sms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
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

    /** The message under its key: this one, or the one that was there before. */
    Message keep(Message message) {
        var fresh = jdbc.sql(
                        """
                        INSERT INTO sms.message (key, recipient, text, valid_until, taken_at, status, reason, reported)
                        VALUES (:key, :recipient, :text, :validUntil, :takenAt, :status, :reason, :status <> 'accepted')
                        ON CONFLICT (key) DO NOTHING
                        RETURNING *
                        """)
                .param("key", message.key())
                .param("recipient", message.to())
                .param("text", message.text())
                .param("validUntil", message.validUntil().atOffset(ZoneOffset.UTC))
                .param("takenAt", message.takenAt().atOffset(ZoneOffset.UTC))
                .param("status", message.status())
                .param("reason", message.reason())
                .query((row, n) -> message(row))
                .optional();
        return fresh.or(() -> find(message.key()))
                .orElseThrow(() -> new IllegalStateException("The message has just been kept"));
    }

    Optional<Message> find(String key) {
        return jdbc.sql("SELECT * FROM sms.message WHERE key = :key")
                .param("key", key)
                .query((row, n) -> message(row))
                .optional();
    }

    List<Message> open(int limit) {
        return jdbc.sql("SELECT * FROM sms.message WHERE status = 'accepted' ORDER BY number LIMIT :limit")
                .param("limit", limit)
                .query((row, n) -> message(row))
                .list();
    }

    void end(String key, String status, @Nullable String reason, Instant at) {
        jdbc.sql(
                        """
                        UPDATE sms.message SET status = :status, reason = :reason, ended_at = :at
                         WHERE key = :key AND status = 'accepted'
                        """)
                .param("key", key)
                .param("status", status)
                .param("reason", reason)
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

        boolean same(Message other) {
            return to.equals(other.to) && text.equals(other.text);
        }
    }
}
