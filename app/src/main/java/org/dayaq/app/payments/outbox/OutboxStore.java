package org.dayaq.app.payments.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code outbox}. When an item is due and how long a relay holds it goes by the clock of the database, which all
 * nodes share; when it was written and sent goes by the calendar of the platform.
 */
@Repository
public class OutboxStore {

    private static final String ROWS =
            """
            INSERT INTO outbox (id, channel, subject, next_at, written_at)
            SELECT i, c, s, now(), a
              FROM unnest(:ids::text[]::uuid[], :channels::text[], :subjects::text[]::uuid[], :at::text[]::timestamptz[])
                   AS row (i, c, s, a)
            """;

    private static final String PUT = ROWS + "ON CONFLICT (channel, subject) DO NOTHING";

    /**
     * What a relay holds is taken from it: it read the subject before this change and marks it when its whole batch is
     * through, so that its mark would stand for something it has not seen.
     */
    private static final String AGAIN = ROWS
            + """
            ON CONFLICT (channel, subject) DO UPDATE
               SET state = 'WAITING', attempts = CASE WHEN outbox.state = 'SENDING' THEN outbox.attempts ELSE 0 END,
                   next_at = excluded.next_at, holder = NULL, done_at = NULL, last_error = NULL
             WHERE outbox.state IN ('DONE', 'DEAD', 'SENDING')
            """;

    /**
     * Items that failed more than twice go alone, so that one poisonous item does not hold up its neighbours. One due later
     * than any wait the relay ever asks for was stamped before the database's clock went back.
     */
    private static final String CLAIM =
            """
            WITH due AS (
                SELECT id, attempts
                  FROM outbox
                 WHERE channel = :channel AND state IN ('WAITING', 'SENDING')
                   AND (next_at <= now() OR next_at > now() + interval '30 minutes')
                 ORDER BY next_at
                 LIMIT :batch
                   FOR UPDATE SKIP LOCKED
            ), suspect AS (
                SELECT id FROM due WHERE attempts > 2 ORDER BY attempts LIMIT 1
            ), chosen AS (
                SELECT id FROM due WHERE attempts <= 2
                UNION ALL
                SELECT id FROM suspect WHERE NOT EXISTS (SELECT 1 FROM due WHERE attempts <= 2)
            )
            UPDATE outbox o
               SET state = 'SENDING', holder = :holder, next_at = now() + make_interval(secs => :lease)
              FROM chosen
             WHERE o.id = chosen.id
            RETURNING o.id, o.subject, o.attempts
            """;

    private static final String MARK =
            """
            UPDATE outbox
               SET state = :state, attempts = :attempts, next_at = now() + make_interval(secs => :wait),
                   last_error = :error, holder = NULL
             WHERE id = :id AND holder = :holder
            """;

    private static final String DONE =
            """
            UPDATE outbox SET state = 'DONE', attempts = attempts + 1, last_error = NULL, holder = NULL, done_at = :now
             WHERE id = ANY(:ids::text[]::uuid[]) AND holder = :holder
            """;

    private static final String LIST =
            """
            SELECT id, channel, subject, state, attempts, written_at, next_at, done_at, last_error
              FROM outbox
             WHERE (CAST(:channel AS text) IS NULL OR channel = :channel)
               AND (CAST(:state AS text) IS NULL OR state = :state)
             ORDER BY written_at DESC, id DESC
             LIMIT :limit OFFSET :offset
            """;

    private static final String BACKLOG =
            """
            SELECT channel, count(*) FILTER (WHERE state <> 'DEAD') AS waiting,
                   min(written_at) FILTER (WHERE state <> 'DEAD') AS oldest,
                   count(*) FILTER (WHERE state = 'DEAD') AS dead
              FROM (SELECT channel, state, written_at FROM outbox WHERE state IN ('WAITING', 'SENDING')
                    UNION ALL
                    SELECT channel, state, written_at FROM outbox WHERE state = 'DEAD') AS open
             GROUP BY channel ORDER BY channel
            """;

    private static final String REVIVE =
            """
            UPDATE outbox SET state = 'WAITING', attempts = 0, next_at = now(), holder = NULL
             WHERE id = :id AND state = 'DEAD'
            """;

    private final JdbcClient jdbc;
    private final AtCommit<Row> put = new AtCommit<>(rows -> write(PUT, rows));
    private final AtCommit<Row> again = new AtCommit<>(rows -> write(AGAIN, rows));

    public OutboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(UUID id, String channel, UUID subject, Instant now) {
        put.add(new Row(id, channel, subject, now));
    }

    void again(UUID id, String channel, UUID subject, Instant now) {
        again.add(new Row(id, channel, subject, now));
    }

    /** An item to be; written when the transaction commits that made its subject. */
    private record Row(UUID id, String channel, UUID subject, Instant now) {

        String key() {
            return channel + " " + subject;
        }
    }

    /** In one order, so that two transactions wait for each other instead of locking each other out; each subject once. */
    private void write(String sql, List<Row> rows) {
        var sorted = new TreeMap<String, Row>();
        rows.forEach(row -> sorted.putIfAbsent(row.key(), row));
        jdbc.sql(sql)
                .param("ids", Columns.of(sorted.values(), Row::id))
                .param("channels", Columns.of(sorted.values(), Row::channel))
                .param("subjects", Columns.of(sorted.values(), Row::subject))
                .param("at", Columns.of(sorted.values(), Row::now))
                .update();
    }

    /** Takes what is due, and what a relay that died had taken, until the lease ends. */
    List<Claimed> claim(String channel, int batch, UUID holder, Duration lease) {
        return jdbc.sql(CLAIM)
                .param("channel", channel)
                .param("batch", batch)
                .param("holder", holder)
                .param("lease", seconds(lease))
                .query((row, n) -> new Claimed(
                        row.getObject("id", UUID.class), row.getObject("subject", UUID.class), row.getInt("attempts")))
                .list();
    }

    void done(List<UUID> ids, UUID holder, Instant now) {
        if (!ids.isEmpty()) {
            jdbc.sql(DONE)
                    .param("ids", Columns.of(ids, id -> id))
                    .param("holder", holder)
                    .param("now", at(now))
                    .update();
        }
    }

    /** Not done: due again after a wait, or DEAD. */
    void mark(UUID id, UUID holder, String state, int attempts, Duration wait, @Nullable String error) {
        jdbc.sql(MARK)
                .param("id", id)
                .param("holder", holder)
                .param("state", state)
                .param("attempts", attempts)
                .param("wait", seconds(wait))
                .param("error", error)
                .update();
    }

    /** Nothing was tried yet: the items are due again after a wait. */
    void notYet(List<UUID> ids, UUID holder, Duration wait, String reason) {
        if (!ids.isEmpty()) {
            jdbc.sql(
                            """
                            UPDATE outbox SET state = 'WAITING', next_at = now() + make_interval(secs => :wait),
                                              last_error = :reason, holder = NULL
                             WHERE id = ANY(:ids::text[]::uuid[]) AND holder = :holder
                            """)
                    .param("ids", Columns.of(ids, id -> id))
                    .param("holder", holder)
                    .param("wait", seconds(wait))
                    .param("reason", reason)
                    .update();
        }
    }

    boolean revive(UUID id) {
        return jdbc.sql(REVIVE).param("id", id).update() == 1;
    }

    List<OutboxCount> counts() {
        return jdbc.sql("SELECT channel, state, count(*) AS items FROM outbox GROUP BY channel, state ORDER BY 1, 2")
                .query((row, n) -> new OutboxCount(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    List<OutboxBacklog> backlog() {
        return jdbc.sql(BACKLOG)
                .query((row, n) -> {
                    var oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new OutboxBacklog(
                            row.getString("channel"),
                            row.getLong("waiting"),
                            oldest == null ? null : oldest.toInstant(),
                            row.getLong("dead"));
                })
                .list();
    }

    List<OutboxItem> list(OutboxFilter filter) {
        return jdbc.sql(LIST)
                .param("channel", filter.channel())
                .param("state", filter.state())
                .param("limit", filter.limit())
                .param("offset", filter.offset())
                .query((row, n) -> item(row))
                .list();
    }

    private static OutboxItem item(ResultSet row) throws SQLException {
        var done = row.getObject("done_at", OffsetDateTime.class);
        return new OutboxItem(
                row.getObject("id", UUID.class),
                row.getString("channel"),
                row.getObject("subject", UUID.class),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                done == null ? null : done.toInstant(),
                row.getString("last_error"));
    }

    private static double seconds(Duration wait) {
        return wait.toMillis() / 1000.0;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** An item this relay holds. */
    record Claimed(UUID id, UUID subject, int attempts) {}
}
