package org.dayaq.app.assessments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dayaq.app.assessments.Deadlines.Deadline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days by which assessments are decided, and which of the leads looked at those that are late. */
@Repository
public class DeadlineStore {

    /** Whether the lead who asks has looked at it, since its deadline was last moved. */
    private static final String SEEN =
            "EXISTS (SELECT 1 FROM assessment_look l WHERE l.assessment_id = a.id AND l.lead = :lead AND l.due = a.due)";

    private static final String LINE =
            "SELECT a.case_id, a.due, a.kind, a.extended_why, " + SEEN + " AS seen FROM assessment a ";
    private static final String LATE = "WHERE a.ended_at IS NULL AND a.due < :today";

    private final JdbcClient jdbc;

    DeadlineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<UUID, Deadline> of(Collection<UUID> cases) {
        return jdbc
                .sql(LINE + "WHERE a.case_id = ANY (:cases) AND a.ended_at IS NULL")
                .param("lead", "")
                .param("cases", cases.toArray(UUID[]::new))
                .query(DeadlineStore::deadline)
                .list()
                .stream()
                .collect(Collectors.toMap(Deadline::caseId, Function.identity()));
    }

    public List<Deadline> late(LocalDate today, String lead, long skip, int size) {
        return jdbc.sql(LINE + LATE + " ORDER BY a.due, a.id LIMIT :size OFFSET :skip")
                .param("lead", lead)
                .param("today", today)
                .param("size", size)
                .param("skip", skip)
                .query(DeadlineStore::deadline)
                .list();
    }

    public long unseen(LocalDate today, String lead) {
        return jdbc.sql("SELECT count(*) FROM assessment a " + LATE + " AND NOT " + SEEN)
                .param("lead", lead)
                .param("today", today)
                .query(Long.class)
                .single();
    }

    public boolean see(UUID caseId, String lead, Instant now) {
        return jdbc.sql(
                                """
                                INSERT INTO assessment_look (assessment_id, lead, due, seen_at)
                                SELECT id, :lead, due, :now FROM assessment WHERE case_id = :case AND ended_at IS NULL
                                ON CONFLICT DO NOTHING
                                """)
                        .param("lead", lead)
                        .param("now", now.atOffset(ZoneOffset.UTC))
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
                row.getBoolean("seen"));
    }
}
