package org.dayaq.app.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
            INSERT INTO task (id, case_id, case_number, service, release_id, activity, name, form, role, due, opened_at)
            VALUES (:id, :caseId, :number, :service, :release, :activity, :name, :form, :role, :due, :now)
            """;
    private static final String CLAIM =
            """
            UPDATE task SET claimed_by = :by, claimed_name = :name, claimed_at = :now
             WHERE id = :id AND ended_at IS NULL AND (claimed_by IS NULL OR claimed_by = :by)
            """;
    private static final String COUNTS =
            """
            SELECT count(*) FILTER (WHERE claimed_by = :by) AS mine,
                   count(*) FILTER (WHERE claimed_by IS NULL) AS free,
                   count(*) FILTER (WHERE due < :today) AS overdue
              FROM task WHERE ended_at IS NULL AND role IN (:roles)
            """;

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TaskOpened opened, CaseLine line, Instant now) {
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
                .update();
    }

    /** Ended by the engine: by completion, or because the diagram withdrew it. */
    void end(UUID id, Instant now) {
        jdbc.sql("UPDATE task SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                .param("id", id)
                .param("now", utc(now))
                .update();
    }

    boolean claim(UUID id, Officer officer, Instant now) {
        return jdbc.sql(CLAIM)
                        .param("id", id)
                        .param("by", officer.id())
                        .param("name", officer.name())
                        .param("now", utc(now))
                        .update()
                == 1;
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

    void keepDraft(UUID id, Map<String, String> typed) {
        jdbc.sql("UPDATE task SET draft = :draft::jsonb WHERE id = :id")
                .param("id", id)
                .param("draft", CanonicalJson.text(typed))
                .update();
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
    boolean proposed(UUID caseId, Officer officer) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM task
                                        WHERE case_id = :caseId AND completed_by = :by AND role <> 'approver')
                        """)
                .param("caseId", caseId)
                .param("by", officer.id())
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

    TaskPage search(TaskSearch search, Officer officer, Set<String> roles, LocalDate today) {
        var where = new StringBuilder("WHERE ended_at IS NULL AND role IN (:roles)");
        var params = new LinkedHashMap<String, Object>();
        params.put("roles", roles);
        filter(search, officer, today, where, params);
        var total = jdbc.sql("SELECT count(*) FROM task " + where)
                .params(params)
                .query(Long.class)
                .single();
        var tasks = jdbc.sql("SELECT * FROM task " + where
                        + " ORDER BY due NULLS LAST, opened_at, id LIMIT :size OFFSET :skip")
                .params(params)
                .param("size", search.size())
                .param("skip", (long) search.page() * search.size())
                .query(TaskStore::task)
                .list();
        return jdbc.sql(COUNTS)
                .param("roles", roles)
                .param("by", officer.id())
                .param("today", today)
                .query((row, n) -> new TaskPage(
                        tasks,
                        total,
                        search.page(),
                        search.size(),
                        row.getLong("mine"),
                        row.getLong("free"),
                        row.getLong("overdue")))
                .single();
    }

    private static void filter(
            TaskSearch search, Officer officer, LocalDate today, StringBuilder where, Map<String, Object> params) {
        if (search.text() != null && !search.text().isBlank()) {
            where.append(" AND case_number LIKE :text");
            params.put("text", search.text().strip().replaceAll("([%_\\\\])", "\\\\$1") + "%");
        }
        if (search.service() != null && !search.service().isBlank()) {
            where.append(" AND service = :service");
            params.put("service", search.service());
        }
        if (search.activity() != null && !search.activity().isBlank()) {
            where.append(" AND activity = :activity");
            params.put("activity", search.activity());
        }
        if (search.whose().equals("mine")) {
            where.append(" AND claimed_by = :by");
            params.put("by", officer.id());
        } else if (search.whose().equals("free")) {
            where.append(" AND claimed_by IS NULL");
        }
        var until = until(search.deadline(), today);
        if (until != null) {
            where.append(" AND due <= :until");
            params.put("until", until);
        }
    }

    private static @Nullable LocalDate until(@Nullable String deadline, LocalDate today) {
        if (deadline == null) {
            return null;
        }
        return switch (deadline) {
            case "over" -> today.minusDays(1);
            case "today" -> today;
            case "week" -> today.plusDays(7);
            default -> null;
        };
    }

    private static Task task(ResultSet row, int n) throws SQLException {
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
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
