package org.dayaq.sandbox.dci;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.dayaq.sandbox.http.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Acknowledged requests of one body whose callback is still to come, and those that were called back. */
final class CallbackStore {

    /** Attempts after which a callback is given up. */
    static final int PATIENCE = 50;

    /** A request that was acknowledged. */
    record Callback(String correlationId, String subscriber, String address, String action, JsonNode request) {}

    /** A request looked for by its transaction or correlation. */
    record Known(String correlationId, String transactionId, String action, boolean answered, JsonNode request) {}

    private final JdbcClient jdbc;
    private final String body;
    private final Clock clock;

    CallbackStore(DataSource database, String body, Clock clock) {
        this.jdbc = JdbcClient.create(database);
        this.body = body;
        this.clock = clock;
    }

    /** Keeps the request; false when a message with this id was here before. */
    boolean keep(Callback callback, String messageId) {
        return jdbc.sql(
                                """
                WITH seen AS (INSERT INTO world.seen_message VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING message_id)
                INSERT INTO world.callback (correlation_id, transaction_id, body, subscriber, address, action, request, asked_at)
                SELECT ?, ?, ?, ?, ?, ?, ?::jsonb, ? FROM seen
                """)
                        .params(
                                body,
                                callback.subscriber(),
                                messageId,
                                callback.correlationId(),
                                callback.request().path("transaction_id").asString(""),
                                body,
                                callback.subscriber(),
                                callback.address(),
                                callback.action(),
                                Json.MAPPER.writeValueAsString(callback.request()),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Callback> toCome() {
        return jdbc.sql(
                        """
                SELECT correlation_id, subscriber, address, action, request FROM world.callback
                 WHERE body = ? AND answered_at IS NULL AND failures < ? ORDER BY asked_at LIMIT 20
                """)
                .params(body, PATIENCE)
                .query((row, number) -> new Callback(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Json.MAPPER.readTree(row.getString(5))))
                .list();
    }

    void answered(String correlationId) {
        jdbc.sql("UPDATE world.callback SET answered_at = ? WHERE correlation_id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), correlationId)
                .update();
    }

    void failed(String correlationId) {
        jdbc.sql("UPDATE world.callback SET failures = failures + 1 WHERE correlation_id = ?")
                .param(correlationId)
                .update();
    }

    Optional<Known> known(String subscriber, String column, String value) {
        if (!"transaction_id".equals(column) && !"correlation_id".equals(column)) {
            throw new IllegalArgumentException("Requests are looked for by transaction_id or correlation_id");
        }
        return jdbc.sql(
                        "SELECT correlation_id, transaction_id, action, answered_at IS NOT NULL, request FROM world.callback"
                                + " WHERE body = ? AND subscriber = ? AND " + column
                                + " = ? ORDER BY asked_at DESC LIMIT 1")
                .params(body, subscriber, value)
                .query((row, number) -> new Known(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        Json.MAPPER.readTree(row.getString(5))))
                .optional();
    }
}
