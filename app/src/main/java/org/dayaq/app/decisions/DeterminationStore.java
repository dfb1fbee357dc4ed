package org.dayaq.app.decisions;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Determinations in the database, each as its canonical bytes. */
@Repository
class DeterminationStore {

    private final JdbcClient jdbc;

    DeterminationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static DeterminationStore on(DataSource database) {
        return new DeterminationStore(JdbcClient.create(database));
    }

    void insert(UUID caseId, Determination made, byte[] content, String sha256) {
        jdbc.sql(
                        """
                        INSERT INTO determination (id, case_id, task_id, officer, made_at, differs, content, sha256)
                        VALUES (:id, :caseId, :taskId, :officer, :at, :differs, :content, :sha256)
                        """)
                .param("id", made.id())
                .param("caseId", caseId)
                .param("taskId", made.taskId())
                .param("officer", made.officer())
                .param("at", made.at().atOffset(ZoneOffset.UTC))
                .param("differs", made.differs())
                .param("content", content)
                .param("sha256", sha256)
                .update();
    }

    List<byte[]> contentsOf(UUID caseId) {
        return jdbc.sql("SELECT content FROM determination WHERE case_id = :id ORDER BY made_at, id")
                .param("id", caseId)
                .query((row, n) -> row.getBytes(1))
                .list();
    }

    Optional<byte[]> content(UUID id) {
        return jdbc.sql("SELECT content FROM determination WHERE id = :id")
                .param("id", id)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    /** The ids after a given one, in order, of those that the tables said something on. */
    List<UUID> idsAfter(UUID last, int count) {
        return jdbc.sql("SELECT id FROM determination WHERE id > :last ORDER BY id LIMIT :count")
                .param("last", last)
                .param("count", count)
                .query(UUID.class)
                .list();
    }
}
