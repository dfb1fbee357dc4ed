package org.dayaq.app.process.internal;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row a run of a process, with the way it took. */
@Repository
class WayStore {

    private static final String INSERT =
            """
            INSERT INTO process_run (id, case_id, process_id, release_id, definition_id, started_at, ended_at, end_event, passed)
            SELECT * FROM unnest(:ids::text[]::uuid[], :cases::text[]::uuid[], :processes::text[], :releases::text[],
                                 :definitions::text[], :started::text[]::timestamptz[], :ended::text[]::timestamptz[],
                                 :ends::text[], :passed::text[]::jsonb[])
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

    /** Runs that began are written by one statement, whatever their number. */
    void write(Collection<RunDraft> drafts) {
        var changed = drafts.stream().filter(draft -> !draft.isEmpty()).toList();
        var begun = changed.stream().filter(draft -> draft.started != null).toList();
        if (!begun.isEmpty()) {
            insert(begun);
        }
        changed.stream().filter(draft -> draft.started == null).forEach(this::append);
    }

    private void insert(List<RunDraft> drafts) {
        jdbc.sql(INSERT)
                .param("ids", Columns.of(drafts, draft -> draft.id))
                .param("cases", column(drafts, RunDraft.Started::caseId))
                .param("processes", column(drafts, RunDraft.Started::processId))
                .param("releases", column(drafts, RunDraft.Started::releaseId))
                .param("definitions", column(drafts, RunDraft.Started::definitionId))
                .param("started", column(drafts, RunDraft.Started::at))
                .param("ended", Columns.of(drafts, WayStore::ended))
                .param("ends", Columns.of(drafts, draft -> draft.endedAt == null ? null : draft.endEvent))
                .param("passed", Columns.of(drafts, draft -> CanonicalJson.text(draft.stamps)))
                .update();
    }

    /** The end by a clock that is behind the one of the start is the start. */
    private static @Nullable Instant ended(RunDraft draft) {
        var started = requireNonNull(draft.started).at();
        return draft.endedAt != null && draft.endedAt.isBefore(started) ? started : draft.endedAt;
    }

    private static @Nullable String[] column(List<RunDraft> drafts, Function<RunDraft.Started, Object> value) {
        return Columns.of(drafts, draft -> value.apply(requireNonNull(draft.started)));
    }

    private void append(RunDraft draft) {
        var ended = draft.endedAt;
        jdbc.sql(APPEND)
                .param("id", draft.id)
                .param("passed", CanonicalJson.text(draft.stamps))
                .param("endedAt", ended == null ? null : ended.atOffset(ZoneOffset.UTC))
                .param("endEvent", ended == null ? null : draft.endEvent)
                .update();
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
