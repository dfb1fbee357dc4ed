package org.dayaq.app.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.TaskOpened;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tasks in the database. Every change names the state it expects, so that the second of two officers is told. */
@Repository
class TaskStore {

    private static final TypeReference<Map<String, String>> TYPED = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String INSERT =
            """
            INSERT INTO task (id, case_id, case_number, service, release_id, activity, name, form, role, due, opened_at, office,
                              language)
            VALUES (:id, :caseId, :number, :service, :release, :activity, :name, :form, :role, :due, :now, :office, :language)
            """;
    private static final String PUT_WORDS =
            """
            INSERT INTO task_word (word, task_id, due_key, cell, free)
            SELECT w.word, t.id, t.due_key, t.cell, t.free
              FROM task t CROSS JOIN (SELECT DISTINCT word FROM unnest(string_to_array(:words, ',')) AS u (word)) w
             WHERE t.id = :id AND t.ended_at IS NULL
            ON CONFLICT DO NOTHING
            """;
    private static final String CLAIM =
            """
            UPDATE task SET claimed_by = :by, claimed_name = :name, claimed_at = :now
             WHERE id = :id AND ended_at IS NULL
               AND (claimed_by IS NULL OR claimed_by = ANY(string_to_array(:instead, chr(31))))
            """;
    private static final String HAND_OVER =
            """
            UPDATE task SET claimed_by = :to, claimed_name = :name, claimed_at = :now
             WHERE id = :id AND ended_at IS NULL AND claimed_by IS NOT DISTINCT FROM :from
            """;
    private static final String MOVE =
            """
            UPDATE task SET office = :office, claimed_by = NULL, claimed_name = NULL, claimed_at = NULL
             WHERE id = :id AND ended_at IS NULL AND claimed_by IS NOT DISTINCT FROM :from
            """;
    private static final String KEEP_DRAFT =
            """
            UPDATE task SET draft = :draft::jsonb, draft_version = draft_version + 1
             WHERE id = :id AND ended_at IS NULL AND claimed_by = :by AND (:seen < 0 OR draft_version = :seen)
            RETURNING draft_version
            """;
    private static final String PAUSE =
            """
            UPDATE task SET paused_on = coalesce(paused_on, :on), paused_until = :until
             WHERE case_id = :caseId AND ended_at IS NULL AND paused_until IS DISTINCT FROM :until
            """;
    private static final String GO_ON =
            """
            UPDATE task SET due = due + greatest(:on - paused_on, 0), paused_on = NULL, paused_until = NULL
             WHERE case_id = :caseId AND ended_at IS NULL AND paused_on IS NOT NULL
            """;
    private static final String NEXT =
            """
            SELECT id FROM task
             WHERE id = ANY(CAST(string_to_array(:ids, ',') AS uuid[])) AND claimed_by IS NULL AND ended_at IS NULL
             ORDER BY array_position(CAST(string_to_array(:ids, ',') AS uuid[]), id)
             LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            TaskOpened opened, CaseLine line, String office, String language, Collection<String> words, Instant now) {
        jdbc.sql(INSERT)
                .param("id", opened.taskId())
                .param("caseId", opened.caseId())
                .param("number", line.number())
                .param("service", line.service().value())
                .param("release", line.release())
                .param("activity", opened.activity())
                .param("name", opened.name())
                .param("form", opened.form())
                .param("role", opened.role())
                .param("due", opened.due())
                .param("now", utc(now))
                .param("office", office)
                .param("language", language)
                .update();
        putWords(opened.taskId(), words);
    }

    /** Adds words that the open task is found by. */
    void putWords(UUID id, Collection<String> words) {
        if (!words.isEmpty()) {
            jdbc.sql(PUT_WORDS)
                    .param("id", id)
                    .param("words", String.join(",", words))
                    .update();
        }
    }

    /** The clocks of a case's open tasks stand still until a day; those that stand keep the day since when. */
    void pause(UUID caseId, LocalDate on, LocalDate until) {
        jdbc.sql(PAUSE)
                .param("caseId", caseId)
                .param("on", on)
                .param("until", until)
                .update();
    }

    /** They go on, and each deadline is later by the days it stood. */
    void goOn(UUID caseId, LocalDate on) {
        jdbc.sql(GO_ON).param("caseId", caseId).param("on", on).update();
    }

    /** Ended by the engine: by completion, or because the diagram withdrew it. */
    void end(UUID id, Instant now) {
        jdbc.sql("UPDATE task SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                .param("id", id)
                .param("now", utc(now))
                .update();
    }

    /** @param instead the officers from whom the officer may take a task, themselves among them */
    boolean claim(UUID id, Officer officer, Collection<String> instead, Instant now) {
        return jdbc.sql(CLAIM)
                        .param("id", id)
                        .param("by", officer.id())
                        .param("name", officer.name())
                        .param("instead", String.join("\u001f", instead))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Gives a task that {@code from} has, or nobody, to a colleague. */
    boolean handOver(UUID id, @Nullable String from, Colleague to, Instant now) {
        return jdbc.sql(HAND_OVER)
                        .param("id", id)
                        .param("from", from, java.sql.Types.VARCHAR)
                        .param("to", to.id())
                        .param("name", to.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Gives a task that {@code from} has, or nobody, to the team of an office. */
    boolean move(UUID id, @Nullable String from, String office) {
        return jdbc.sql(MOVE)
                        .param("id", id)
                        .param("from", from, java.sql.Types.VARCHAR)
                        .param("office", office)
                        .update()
                == 1;
    }

    /** One call of an officer at a time, so that two at once cannot go beyond the limit. */
    void lock(String officer) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('desk.next ' || :officer, 0))::text")
                .param("officer", officer)
                .query(String.class)
                .list();
    }

    /** The first of these that nobody has and nobody else is just taking, held until the transaction ends. */
    Optional<UUID> firstFree(List<UUID> ids) {
        return jdbc.sql(NEXT)
                .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .query(UUID.class)
                .optional();
    }

    boolean release(UUID id, Officer officer) {
        return jdbc.sql(
                                """
                                UPDATE task SET claimed_by = NULL, claimed_name = NULL, claimed_at = NULL
                                 WHERE id = :id AND ended_at IS NULL AND claimed_by = :by
                                """)
                        .param("id", id)
                        .param("by", officer.id())
                        .update()
                == 1;
    }

    /**
     * Keeps a draft over the version that was seen, or over any where that is negative; the new version, or nothing where
     * somebody kept another meanwhile.
     */
    Optional<Integer> keepDraft(UUID id, Officer officer, Map<String, String> typed, int seen) {
        return jdbc.sql(KEEP_DRAFT)
                .param("id", id)
                .param("by", officer.id())
                .param("seen", seen)
                .param("draft", CanonicalJson.text(typed))
                .query(Integer.class)
                .optional();
    }

    void setAside(UUID id, Map<String, String> typed, Instant now) {
        jdbc.sql("INSERT INTO task_draft_aside (task_id, at, typed) VALUES (:id, :now, :typed::jsonb)")
                .param("id", id)
                .param("now", utc(now))
                .param("typed", CanonicalJson.text(typed))
                .update();
    }

    List<Draft.Aside> aside(UUID id) {
        return jdbc.sql("SELECT at, typed FROM task_draft_aside WHERE task_id = :id ORDER BY seq DESC LIMIT 20")
                .param("id", id)
                .query((row, n) -> new Draft.Aside(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        JSON.readValue(row.getString("typed"), TYPED)))
                .list();
    }

    boolean complete(UUID id, Officer officer, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE task SET completed_by = :by, ended_at = :now
                                 WHERE id = :id AND ended_at IS NULL AND claimed_by = :by
                                """)
                        .param("id", id)
                        .param("by", officer.id())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Whether the officer completed a task of the case that was not an approval. */
    boolean proposed(UUID caseId, String officer) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM task
                                        WHERE case_id = :caseId AND completed_by = :by AND role <> 'approver')
                        """)
                .param("caseId", caseId)
                .param("by", officer)
                .query(Boolean.class)
                .single();
    }

    Optional<Task> find(UUID id) {
        return jdbc.sql("SELECT * FROM task WHERE id = :id")
                .param("id", id)
                .query(TaskStore::task)
                .optional();
    }

    List<Task> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM task WHERE case_id = :id ORDER BY opened_at, id")
                .param("id", caseId)
                .query(TaskStore::task)
                .list();
    }

    static Task task(ResultSet row, int n) throws SQLException {
        var draft = row.getString("draft");
        return new Task(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                new ServiceKey(row.getString("service")),
                row.getString("release_id"),
                row.getString("activity"),
                row.getString("name"),
                row.getString("form"),
                row.getString("role"),
                row.getObject("due", LocalDate.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("claimed_by"),
                row.getString("claimed_name"),
                draft == null ? Map.of() : JSON.readValue(draft, TYPED),
                row.getString("completed_by"),
                instant(row, "ended_at"),
                row.getString("office"),
                row.getString("language"),
                row.getObject("paused_on", LocalDate.class),
                row.getObject("paused_until", LocalDate.class),
                row.getInt("draft_version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
