package org.dayaq.app.intake.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dayaq.app.intake.RefusedMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The messages that came in; a message of thousands of items takes a handful of statements. */
@Repository
class InboxStore {

    /** A message already here. */
    record Known(String sha256, String correlationId) {}

    /** What one item came to. */
    record Item(
            int number,
            String reference,
            String type,
            @Nullable String identity,
            String effect,
            @Nullable String problem) {}

    private final JdbcClient jdbc;

    InboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a message; false if its id is known from this sender. */
    boolean add(
            String sender,
            String messageId,
            Instant now,
            String correlationId,
            int items,
            String sha256,
            @Nullable String signature) {
        return jdbc.sql(
                                """
                                INSERT INTO inbox_message (sender, message_id, received_at, correlation_id, items, sha256, signature)
                                VALUES (:sender, :id, :now, :correlation, :items, :sha256, :signature)
                                ON CONFLICT (sender, message_id) DO NOTHING
                                """)
                        .param("sender", sender)
                        .param("id", messageId)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("correlation", correlationId)
                        .param("items", items)
                        .param("sha256", sha256)
                        .param("signature", signature)
                        .update()
                == 1;
    }

    Optional<Known> again(String sender, String messageId) {
        return jdbc.sql(
                        """
                        UPDATE inbox_message SET times_sent = times_sent + 1 WHERE sender = :sender AND message_id = :id
                        RETURNING sha256, correlation_id
                        """)
                .param("sender", sender)
                .param("id", messageId)
                .query((row, n) -> new Known(row.getString("sha256"), row.getString("correlation_id")))
                .optional();
    }

    void addItems(String sender, String messageId, List<Item> items) {
        jdbc.sql(
                        """
                        INSERT INTO inbox_item (sender, message_id, item, reference_id, type, identity, effect, problem)
                        SELECT :sender, :id, *
                          FROM unnest(:numbers::text[]::integer[], :references::text[], :types::text[],
                                      :identities::text[], :effects::text[], :problems::text[])
                        """)
                .param("sender", sender)
                .param("id", messageId)
                .param("numbers", column(items, Item::number))
                .param("references", column(items, Item::reference))
                .param("types", column(items, Item::type))
                .param("identities", column(items, Item::identity))
                .param("effects", column(items, Item::effect))
                .param("problems", column(items, Item::problem))
                .update();
    }

    /** Keeps contents never seen before; gives their keys (type, identity and content). */
    Set<String> addVersions(Collection<Reported> events) {
        return new HashSet<>(jdbc.sql(
                        """
                        INSERT INTO life_event_version (type, identity, sha256)
                        SELECT * FROM unnest(:types::text[], :identities::text[], :contents::text[])
                        ON CONFLICT DO NOTHING
                        RETURNING type || ' ' || identity || ' ' || sha256
                        """)
                .param("types", column(events, Reported::type))
                .param("identities", column(events, Reported::identity))
                .param("contents", column(events, Reported::sha256))
                .query(String.class)
                .list());
    }

    void addRefused(String sender, Instant now, String action, String code, String sha256) {
        jdbc.sql(
                        """
                        INSERT INTO inbox_refused (sender, received_at, action, code, sha256)
                        VALUES (:sender, :now, :action, :code, :sha256)
                        """)
                .param("sender", sender)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("action", action)
                .param("code", code)
                .param("sha256", sha256)
                .update();
    }

    List<RefusedMessage> refused() {
        return jdbc.sql("SELECT sender, received_at, action, code FROM inbox_refused ORDER BY id DESC LIMIT 200")
                .query((row, n) -> new RefusedMessage(
                        row.getString("sender"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("action"),
                        row.getString("code")))
                .list();
    }

    static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> value) {
        var column = new @Nullable String[rows.size()];
        int i = 0;
        for (var row : rows) {
            var cell = value.apply(row);
            column[i++] = cell == null ? null : cell.toString();
        }
        return column;
    }
}
