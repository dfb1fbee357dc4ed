package org.dayaq.sandbox.dci;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.dayaq.sandbox.http.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Subscriptions of one body, and how far each was told of what happened. */
final class SubscriptionStore {

    /** A subscription in force; sendingTo and messageId are set while a message is on its way. */
    record Subscription(
            String code,
            String subscriber,
            String senderUri,
            String eventType,
            String recordType,
            JsonNode criteria,
            long toldTo,
            @Nullable Long sendingTo,
            @Nullable String messageId) {}

    /** Something that happened. */
    record Event(long id, String identity, JsonNode record) {}

    /** Asks by constants, not by a join with the subscription, so that the index of what is to tell ends at the limit. */
    private static final String NEXT =
            """
            SELECT e.id, e.identity, e.record FROM world.event e
             WHERE e.body = :body AND e.type = :type AND e.id > :toldTo
               AND e.id <= coalesce(:sendingTo::bigint, 9223372036854775807)
               AND (e.age_months IS NULL OR e.explicit
                    OR EXISTS (SELECT FROM jsonb_array_elements(:filter::jsonb) f
                                WHERE upper(left(f ->> 'sex', 1)) = e.sex AND (f ->> 'age_months')::int = e.age_months))
             ORDER BY e.id LIMIT :limit
            """;

    private final JdbcClient jdbc;
    private final String body;

    SubscriptionStore(DataSource database, String body) {
        this.jdbc = JdbcClient.create(database);
        this.body = body;
    }

    /** The code of the subscription with these criteria: the given one if it is new, else the one there was. */
    String subscribe(String code, String subscriber, String senderUri, JsonNode criteria, Instant now) {
        jdbc.sql(
                        """
                INSERT INTO world.subscription (code, body, subscriber, sender_uri, event_type, record_type, criteria, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT DO NOTHING
                """)
                .params(
                        code,
                        body,
                        subscriber,
                        senderUri,
                        criteria.path("reg_event_type").asString(""),
                        criteria.path("notify_record_type").asString(""),
                        Json.MAPPER.writeValueAsString(criteria),
                        now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql(
                        """
                SELECT code FROM world.subscription
                 WHERE ended_at IS NULL AND body = ? AND subscriber = ? AND sender_uri = ? AND criteria = ?::jsonb
                """)
                .params(body, subscriber, senderUri, Json.MAPPER.writeValueAsString(criteria))
                .query(String.class)
                .single();
    }

    /** Whether anybody is to be told of anything. */
    boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM world.subscription WHERE body = ? AND ended_at IS NULL)")
                .param(body)
                .query(Boolean.class)
                .single();
    }

    /** Null when nobody made such a subscription, else whether it was in force until now. */
    @Nullable
    Boolean unsubscribe(String code, String subscriber, Instant now) {
        var there = jdbc.sql(
                        "SELECT ended_at IS NULL FROM world.subscription WHERE code = ? AND body = ? AND subscriber = ?")
                .params(code, body, subscriber)
                .query(Boolean.class)
                .optional();
        if (there.isPresent() && there.get()) {
            jdbc.sql("UPDATE world.subscription SET ended_at = ? WHERE code = ?")
                    .params(now.atOffset(ZoneOffset.UTC), code)
                    .update();
        }
        return there.orElse(null);
    }

    /** In force or not; empty when the code is not known. */
    Optional<Boolean> inForce(String code, String subscriber) {
        return jdbc.sql(
                        "SELECT ended_at IS NULL FROM world.subscription WHERE code = ? AND body = ? AND subscriber = ?")
                .params(code, body, subscriber)
                .query(Boolean.class)
                .optional();
    }

    List<Subscription> inForce() {
        return jdbc.sql("SELECT * FROM world.subscription WHERE body = ? AND ended_at IS NULL ORDER BY made_at, code")
                .param(body)
                .query((row, number) -> new Subscription(
                        row.getString("code"),
                        row.getString("subscriber"),
                        row.getString("sender_uri"),
                        row.getString("event_type"),
                        row.getString("record_type"),
                        Json.MAPPER.readTree(row.getString("criteria")),
                        row.getLong("told_to"),
                        row.getObject("sending_to", Long.class),
                        row.getString("message_id")))
                .list();
    }

    /** What is to be told next, in the order in which it happened. */
    List<Event> next(Subscription subscription, int limit) {
        var filter = subscription.criteria().path("filter");
        return jdbc.sql(NEXT)
                .param("body", body)
                .param("type", subscription.eventType())
                .param("toldTo", subscription.toldTo())
                .param("sendingTo", subscription.sendingTo(), Types.BIGINT)
                .param("filter", filter.isArray() ? Json.MAPPER.writeValueAsString(filter) : "[]")
                .param("limit", limit)
                .query((row, number) ->
                        new Event(row.getLong(1), row.getString(2), Json.MAPPER.readTree(row.getString(3))))
                .list();
    }

    /** From now on these events travel together under this message id, however often they must be sent. */
    void sending(String code, long to, String messageId) {
        jdbc.sql("UPDATE world.subscription SET sending_to = ?, message_id = ? WHERE code = ?")
                .params(to, messageId, code)
                .update();
    }

    void told(String code, long to) {
        jdbc.sql(
                        """
                UPDATE world.subscription SET told_to = ?, sending_to = NULL, message_id = NULL, failures = 0, said_last = 'ACK'
                 WHERE code = ?
                """)
                .params(to, code)
                .update();
    }

    void failed(String code, String said) {
        jdbc.sql("UPDATE world.subscription SET failures = failures + 1, said_last = ? WHERE code = ?")
                .params(said, code)
                .update();
    }
}
