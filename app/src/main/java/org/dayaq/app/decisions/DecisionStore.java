package org.dayaq.app.decisions;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.dayaq.app.stores.NewIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions in the database, each as its canonical bytes. */
@Repository
class DecisionStore {

    private static final String INSERT =
            """
            INSERT INTO decision (id, case_id, name, outcome, release_id, law_of_day, made_by, made_at, content, sha256)
            SELECT i, c, n, o, r, l, b, a, convert_to(t, 'UTF8'), s
              FROM unnest(:ids::text[]::uuid[], :cases::text[]::uuid[], :names::text[], :outcomes::text[],
                          :releases::text[], :laws::text[]::date[], :by::text[], :at::text[]::timestamptz[],
                          :contents::text[], :hashes::text[]) AS row (i, c, n, o, r, l, b, a, t, s)
            """;

    private final AtCommit<Decision> made = new AtCommit<>(this::insertAll);
    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static DecisionStore on(DataSource database) {
        return new DecisionStore(JdbcClient.create(database));
    }

    /** Written when the transaction commits. */
    void insert(Decision decision) {
        made.add(decision);
    }

    /** What this transaction decided on a case and has not written yet. */
    List<Decision> unwritten(UUID caseId) {
        return made.collected().stream()
                .filter(decision -> decision.caseId().equals(caseId))
                .toList();
    }

    private void flush() {
        if (!made.collected().isEmpty()) {
            made.flush();
            NewIds.forget();
        }
    }

    private void insertAll(List<Decision> decisions) {
        jdbc.sql(INSERT)
                .param("ids", Columns.of(decisions, Decision::id))
                .param("cases", Columns.of(decisions, Decision::caseId))
                .param("names", Columns.of(decisions, Decision::name))
                .param("outcomes", Columns.of(decisions, Decision::outcome))
                .param("releases", Columns.of(decisions, Decision::release))
                .param("laws", Columns.of(decisions, Decision::lawOfDay))
                .param("by", Columns.of(decisions, Decision::by))
                .param("at", Columns.of(decisions, Decision::at))
                .param("contents", Columns.of(decisions, d -> new String(d.json(), StandardCharsets.UTF_8)))
                .param("hashes", Columns.of(decisions, Decision::sha256))
                .update();
    }

    Optional<byte[]> content(UUID id) {
        flush();
        return jdbc.sql("SELECT content FROM decision WHERE id = :id")
                .param("id", id)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    List<byte[]> contentsOf(UUID caseId) {
        flush();
        return jdbc.sql("SELECT content FROM decision WHERE case_id = :id ORDER BY made_at, id")
                .param("id", caseId)
                .query((row, n) -> row.getBytes(1))
                .list();
    }

    /** The ids after a given one, in order: so that all can be gone through without holding them in memory. */
    List<UUID> idsAfter(UUID last, int count) {
        return jdbc.sql("SELECT id FROM decision WHERE id > :last ORDER BY id LIMIT :count")
                .param("last", last)
                .param("count", count)
                .query(UUID.class)
                .list();
    }
}
