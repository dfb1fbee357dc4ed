package org.dayaq.app.assessments.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code register_subscription} and {@code register_message}; what is due when goes by the database's clock. */
@Repository
class ReaderStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    ReaderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something on its way. */
    record Outgoing(UUID id, String reader, String action, @Nullable JsonNode content, @Nullable UUID disability) {}

    /** The code of the reader's subscription, a new one where it has none. */
    UUID subscribe(UUID code, String reader, Instant now) {
        jdbc.sql(
                        "INSERT INTO register_subscription (code, reader, since) VALUES (:code, :reader, :now) ON CONFLICT DO NOTHING")
                .param("code", code)
                .param("reader", reader)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("SELECT code FROM register_subscription WHERE reader = :reader AND ended_at IS NULL")
                .param("reader", reader)
                .query(UUID.class)
                .single();
    }

    boolean unsubscribe(String code, String reader, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE register_subscription SET ended_at = :now
                                 WHERE code::text = :code AND reader = :reader AND ended_at IS NULL
                                """)
                        .param("code", code)
                        .param("reader", reader)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void put(UUID id, String reader, String action, Object content) {
        jdbc.sql(
                        """
                        INSERT INTO register_message (id, reader, action, content, next_at)
                        VALUES (:id, :reader, :action, :content::jsonb, now())
                        """)
                .param("id", id)
                .param("reader", reader)
                .param("action", action)
                .param("content", CanonicalJson.text(content))
                .update();
    }

    /** Everybody who subscribed is to be told of a disability, or of its end; in the transaction that enters it. */
    void tell(UUID disability, boolean ended) {
        jdbc.sql(
                        """
                        INSERT INTO register_message (id, reader, action, disability_id, ended, next_at)
                        SELECT gen_random_uuid(), reader, 'notify', :disability, :ended, now()
                          FROM register_subscription WHERE ended_at IS NULL
                        """)
                .param("disability", disability)
                .param("ended", ended)
                .update();
    }

    /** What is due, kept from other nodes for a while: whoever dies while sending leaves it to be sent again then. */
    List<Outgoing> take(Duration lease, int most) {
        return jdbc.sql(
                        """
                        UPDATE register_message SET next_at = now() + make_interval(secs => :lease),
                                                    attempts = attempts + 1
                         WHERE id IN (SELECT id FROM register_message WHERE sent_at IS NULL AND next_at <= now()
                                       ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id, reader, action, content, disability_id
                        """)
                .param("lease", lease.toSeconds())
                .param("most", most)
                .query((row, n) -> new Outgoing(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4))
                                .map(JSON::readTree)
                                .orElse(null),
                        row.getObject(5, UUID.class)))
                .list();
    }

    void sent(UUID id) {
        jdbc.sql("UPDATE register_message SET sent_at = now() WHERE id = :id")
                .param("id", id)
                .update();
    }
}
