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
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.TaskOpened;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks in the database. */
@Repository
class TaskStore {

    private static final String TASK =
            """
            SELECT id, case_id, case_number, service, activity, name, form, role, due, opened_at,
                   claimed_by, claimed_by_name, ended_at, ended_by
              FROM task
            """;
    private static final String INSERT =
            """
            INSERT INTO task (id, case_id, case_number, service, activity, name, form, role, due, opened_at)
            VALUES (:id, :caseId, :caseNumber, :service, :activity, :name, :form, :role, :due, :now)
            """;
    private static final Map<String, String> COLUMNS =
            Map.of("due", "due", "opened", "opened_at", "case", "case_number", "service", "service, activity");

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TaskOpened opened, String caseNumber, Instant now) {
        jdbc.sql(INSERT)
                .param("id", opened.taskId())
                .param("caseId", opened.caseId())
                .param("caseNumber", caseNumber)
                .param("service", opened.service().value())
                .param("activity", opened.activity())
                .param("name", opened.name())
                .param("form", opened.form())
                .param("role", opened.role())
                .param("due", opened.due())
                .param("now", utc(now))
                .update();
    }

    /** Ends a task that the process no longer waits for; the officer stays the one who completed it, if one did. */
    void end(UUID id, Instant now) {
        jdbc.sql("UPDATE task SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    void endedBy(UUID id, String officer) {
        jdbc.sql("UPDATE task SET ended_by = :officer WHERE id = :id")
                .param("officer", officer)
                .param("id", id)
                .update();
    }

    /** Tells whether it was free, or the officer's already. */
    boolean claim(UUID id, Officer officer, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE task SET claimed_by = :officer, claimed_by_name = :name, claimed_at = :now
                                 WHERE id = :id AND ended_at IS NULL AND (claimed_by IS NULL OR claimed_by = :officer)
                                """)
                        .param("officer", officer.id())
                        .param("name", officer.name())
                        .param("now", utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean putBack(UUID id, String officer) {
        return jdbc.sql(
                                """
                                UPDATE task SET claimed_by = NULL, claimed_by_name = NULL, claimed_at = NULL
                                 WHERE id = :id AND ended_at IS NULL AND claimed_by = :officer
                                """)
                        .param("id", id)
                        .param("officer", officer)
                        .update()
                == 1;
    }

    Optional<Task> task(UUID id) {
        return jdbc.sql(TASK + "WHERE id = :id")
                .param("id", id)
                .query(TaskStore::task)
                .optional();
    }

    /** The same, and nobody else may change it before the transaction ends. */
    Optional<Task> lock(UUID id) {
        return jdbc.sql(TASK + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(TaskStore::task)
                .optional();
    }

    List<Task> ofCase(UUID caseId) {
        return jdbc.sql(TASK + "WHERE case_id = :caseId ORDER BY opened_at, id")
                .param("caseId", caseId)
                .query(TaskStore::task)
                .list();
    }

    boolean worked(UUID caseId, String officer) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM task WHERE case_id = :caseId AND ended_by = :officer)")
                .param("caseId", caseId)
                .param("officer", officer)
                .query(Boolean.class)
                .single();
    }

    TaskPage search(TaskSearch search, LocalDate today) {
        if (search.roles().isEmpty()) {
            return new TaskPage(List.of(), 0, 0, search.size());
        }
        var params = new LinkedHashMap<String, Object>();
        var where = where(search, today, params);
        var total = jdbc.sql("SELECT count(*) FROM task " + where)
                .params(params)
                .query(Long.class)
                .single();
        var tasks = jdbc.sql(TASK + where + order(search.sort()) + " LIMIT :size OFFSET :skip")
                .params(params)
                .param("size", search.size())
                .param("skip", (long) search.page() * search.size())
                .query(TaskStore::task)
                .list();
        return new TaskPage(tasks, total, search.page(), search.size());
    }

    TaskCounts counts(String officer, Set<String> roles, LocalDate today) {
        if (roles.isEmpty()) {
            return new TaskCounts(0, 0, 0, 0);
        }
        return jdbc.sql(
                        """
                        SELECT count(*) FILTER (WHERE claimed_by = :officer) AS mine,
                               count(*) FILTER (WHERE claimed_by IS NULL) AS free,
                               count(*) AS all_open,
                               count(*) FILTER (WHERE due < :today) AS overdue
                          FROM task WHERE ended_at IS NULL AND role IN (:roles)
                        """)
                .param("officer", officer)
                .param("today", today)
                .param("roles", roles)
                .query((row, n) -> new TaskCounts(
                        row.getLong("mine"), row.getLong("free"), row.getLong("all_open"), row.getLong("overdue")))
                .single();
    }

    private static String where(TaskSearch search, LocalDate today, Map<String, Object> params) {
        var where = new StringBuilder("WHERE role IN (:roles)");
        params.put("roles", search.roles());
        where.append(search.view().equals("done") ? " AND ended_at IS NOT NULL" : " AND ended_at IS NULL");
        if (search.view().equals("mine")) {
            where.append(" AND claimed_by = :officer");
            params.put("officer", search.officer());
        } else if (search.view().equals("free")) {
            where.append(" AND claimed_by IS NULL");
        }
        filter(where, params, "case_number LIKE :text", "text", begins(search.text()));
        filter(where, params, "service = :service", "service", search.service());
        filter(where, params, "activity = :activity", "activity", search.activity());
        if (search.overdue()) {
            where.append(" AND due < :today");
            params.put("today", today);
        }
        return where.toString();
    }

    private static void filter(
            StringBuilder where, Map<String, Object> params, String condition, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            where.append(" AND ").append(condition);
            params.put(name, value);
        }
    }

    private static @Nullable String begins(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : text.strip().toUpperCase(java.util.Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }

    private static String order(String sort) {
        var down = sort.startsWith("-");
        var column = COLUMNS.getOrDefault(down ? sort.substring(1) : sort, "due");
        return " ORDER BY " + column + (down ? " DESC" : "") + " NULLS LAST, opened_at, id";
    }

    private static Task task(ResultSet row, int n) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                new ServiceKey(row.getString("service")),
                row.getString("activity"),
                row.getString("name"),
                row.getString("form"),
                row.getString("role"),
                row.getObject("due", LocalDate.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("claimed_by"),
                row.getString("claimed_by_name"),
                instant(row, "ended_at"),
                row.getString("ended_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
