package org.dayaq.app.assessments.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code draw_seed} and {@code draw_log}. */
@Repository
class DrawStore {

    private static final long ONE_AT_A_TIME = 1_601;

    private final JdbcClient jdbc;

    DrawStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line's number and what it says. */
    record Line(long seq, String text) {}

    /** Draws follow one another until the transaction ends: each line of the log names the one before. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", ONE_AT_A_TIME)
                .query((row, n) -> n)
                .list();
    }

    Optional<Line> last() {
        return jdbc.sql("SELECT seq, line FROM draw_log ORDER BY seq DESC LIMIT 1")
                .query((row, n) -> new Line(row.getLong(1), row.getString(2)))
                .optional();
    }

    void add(Line line) {
        jdbc.sql("INSERT INTO draw_log (seq, line) VALUES (:seq, :line)")
                .param("seq", line.seq())
                .param("line", line.text())
                .update();
    }

    List<String> lines() {
        return jdbc.sql("SELECT line FROM draw_log ORDER BY seq")
                .query(String.class)
                .list();
    }

    void commit(String hash, String seed) {
        jdbc.sql("INSERT INTO draw_seed (hash, seed) VALUES (:hash, :seed)")
                .param("hash", hash)
                .param("seed", seed)
                .update();
    }

    /** The oldest seed not used; its hash stands in the log already. */
    Optional<String> seed() {
        return jdbc.sql("SELECT seed FROM draw_seed WHERE used_at IS NULL ORDER BY number LIMIT 1")
                .query(String.class)
                .optional();
    }

    void used(String seed, Instant now) {
        jdbc.sql("UPDATE draw_seed SET used_at = :now WHERE seed = :seed")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seed", seed)
                .update();
    }
}
