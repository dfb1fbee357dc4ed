package org.dayaq.app.registries.internal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.registries.StuckWake;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases to be woken. */
@Repository
class WakeStore {

    record Claimed(UUID id, UUID caseId, int attempts) {}

    private final JdbcClient jdbc;

    WakeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Claimed> claim(int limit) {
        return jdbc.sql(
                        """
                        UPDATE wake w SET due_at = now() + interval '60 seconds', attempts = w.attempts + 1
                         WHERE w.id IN (SELECT id FROM wake WHERE due_at <= now()
                                         ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING w.id, w.case_id, w.attempts
                        """)
                .param("limit", limit)
                .query((row, n) -> new Claimed(
                        row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getInt("attempts")))
                .list();
    }

    /** Tells whether this waking was still to be done; in the transaction that does it. */
    boolean take(UUID id) {
        return jdbc.sql("DELETE FROM wake WHERE id = :id").param("id", id).update() == 1;
    }

    /** What was taken and could not be come to is due at once, as if it had not been taken. */
    void giveBack(List<UUID> ids) {
        jdbc.sql(
                        """
                        UPDATE wake SET due_at = now(), attempts = greatest(attempts - 1, 0)
                         WHERE id = ANY (:ids::text[]::uuid[])
                        """)
                .param("ids", EvidenceStore.column(ids, id -> id))
                .update();
    }

    void later(UUID id, String problem, long seconds) {
        jdbc.sql("UPDATE wake SET due_at = now() + make_interval(secs => :seconds), problem = :problem WHERE id = :id")
                .param("id", id)
                .param("problem", problem)
                .param("seconds", seconds)
                .update();
    }

    List<StuckWake> stuck(int attempts) {
        return jdbc.sql(
                        "SELECT case_id, at, attempts, problem FROM wake WHERE attempts >= :attempts ORDER BY at LIMIT 200")
                .param("attempts", attempts)
                .query((row, n) -> new StuckWake(
                        row.getObject("case_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        row.getString("problem")))
                .list();
    }
}
