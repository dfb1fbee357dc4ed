package org.dayaq.app.decisions;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions in the database, each as its canonical bytes. */
@Repository
class DecisionStore {

    private static final String INSERT =
            """
            INSERT INTO decision (id, case_id, name, outcome, release_id, law_of_day, made_by, made_at, content, sha256)
            VALUES (:id, :caseId, :name, :outcome, :release, :lawOfDay, :by, :at, :content, :sha256)
            """;

    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static DecisionStore on(DataSource database) {
        return new DecisionStore(JdbcClient.create(database));
    }

    void insert(Decision decision) {
        jdbc.sql(INSERT)
                .param("id", decision.id())
                .param("caseId", decision.caseId())
                .param("name", decision.name())
                .param("outcome", decision.outcome())
                .param("release", decision.release())
                .param("lawOfDay", decision.lawOfDay())
                .param("by", decision.by())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .param("content", decision.json())
                .param("sha256", decision.sha256())
                .update();
    }

    Optional<byte[]> content(UUID id) {
        return jdbc.sql("SELECT content FROM decision WHERE id = :id")
                .param("id", id)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    List<byte[]> contentsOf(UUID caseId) {
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

    long count() {
        return jdbc.sql("SELECT count(*) FROM decision").query(Long.class).single();
    }
}
