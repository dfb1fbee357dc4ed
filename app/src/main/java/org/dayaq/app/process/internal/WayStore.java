package org.dayaq.app.process.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row a run of a process, with the way it took. */
@Repository
class WayStore {

    private static final String INSERT =
            """
            INSERT INTO process_run (id, case_id, process_id, release_id, definition_id, started_at, ended_at, end_event, passed)
            VALUES (:id, :caseId, :processId, :releaseId, :definitionId, :startedAt, :endedAt, :endEvent, :passed::jsonb)
            """;
    /** The node that ends a run may have another clock than the one that started it. */
    private static final String APPEND =
            """
            UPDATE process_run
               SET passed = passed || :passed::jsonb, end_event = :endEvent,
                   ended_at = CASE WHEN CAST(:endedAt AS timestamptz) IS NOT NULL
                                   THEN greatest(CAST(:endedAt AS timestamptz), started_at) END
             WHERE id = :id
            """;

    private static final String OF_CASE =
            """
            SELECT id, case_id, process_id, release_id, definition_id, started_at, ended_at, end_event, passed
              FROM process_run WHERE case_id = :caseId ORDER BY started_at, id
            """;

    private final JdbcClient jdbc;

    WayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            UUID id,
            UUID caseId,
            String processId,
            String releaseId,
            String definitionId,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endEvent,
            String passed) {}

    void write(RunDraft draft) {
        if (draft.isEmpty()) {
            return;
        }
        var started = draft.started;
        var ended = draft.endedAt;
        if (started != null && ended != null && ended.isBefore(started.at())) {
            ended = started.at();
        }
        var statement = jdbc.sql(started == null ? APPEND : INSERT)
                .param("id", draft.id)
                .param("passed", CanonicalJson.text(draft.stamps))
                .param("endedAt", ended == null ? null : ended.atOffset(ZoneOffset.UTC))
                .param("endEvent", ended == null ? null : draft.endEvent);
        if (started != null) {
            statement = statement
                    .param("caseId", started.caseId())
                    .param("processId", started.processId())
                    .param("releaseId", started.releaseId())
                    .param("definitionId", started.definitionId())
                    .param("startedAt", started.at().atOffset(ZoneOffset.UTC));
        }
        statement.update();
    }

    List<Row> ofCase(UUID caseId) {
        return jdbc.sql(OF_CASE).param("caseId", caseId).query(WayStore::row).list();
    }

    /** Holds other nodes off while a release is deployed; freed with the transaction. */
    void lockDeployments() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('dayaq.process.deploy'))::text")
                .query(String.class)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("process_id"),
                row.getString("release_id"),
                row.getString("definition_id"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                row.getString("end_event"),
                row.getString("passed"));
    }
}
