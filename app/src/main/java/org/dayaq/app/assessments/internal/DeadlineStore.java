package org.dayaq.app.assessments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dayaq.app.assessments.Deadlines.Deadline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days by which assessments are decided, and who of the supervisors looked at those that are late. */
@Repository
public class DeadlineStore {

    private static final String LINE = "SELECT case_id, due, kind, extended_why, seen_by FROM assessment ";
    private static final String LATE = "WHERE ended_at IS NULL AND due < :today";

    private final JdbcClient jdbc;

    DeadlineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<UUID, Deadline> of(Collection<UUID> cases) {
        return jdbc
                .sql(LINE + "WHERE case_id = ANY (:cases) AND ended_at IS NULL")
                .param("cases", cases.toArray(UUID[]::new))
                .query(DeadlineStore::deadline)
                .list()
                .stream()
                .collect(Collectors.toMap(Deadline::caseId, Function.identity()));
    }

    public List<Deadline> late(LocalDate today, long skip, int size) {
        return jdbc.sql(LINE + LATE + " ORDER BY due, id LIMIT :size OFFSET :skip")
                .param("today", today)
                .param("size", size)
                .param("skip", skip)
                .query(DeadlineStore::deadline)
                .list();
    }

    public long unseen(LocalDate today) {
        return jdbc.sql("SELECT count(*) FROM assessment " + LATE + " AND seen_by IS NULL")
                .param("today", today)
                .query(Long.class)
                .single();
    }

    public boolean see(UUID caseId, String by) {
        return jdbc.sql(
                                "UPDATE assessment SET seen_by = :by WHERE case_id = :case AND ended_at IS NULL AND seen_by IS NULL")
                        .param("by", by)
                        .param("case", caseId)
                        .update()
                == 1;
    }

    /** Open lists of the desk and of commissions renew themselves. */
    void tell() {
        jdbc.sql("SELECT pg_notify('desk', '')").query((row, n) -> n).list();
    }

    private static Deadline deadline(ResultSet row, int n) throws SQLException {
        return new Deadline(
                row.getObject("case_id", UUID.class),
                row.getObject("due", LocalDate.class),
                row.getString("kind").equals("COMPLAINT"),
                row.getString("extended_why") != null,
                row.getString("seen_by"));
    }
}
