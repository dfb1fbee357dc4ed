package org.dayaq.app.assessments.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dayaq.app.assessments.AssessmentLine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists of what commissions judge. As in {@link AssessmentStore}, no statement here reads a referral. */
@Repository
class AssessmentListStore {

    /** What the member's commission was given and they may judge, and what they were drawn for. */
    private static final String SEATED =
            """
            WHERE (a.commission = :commission
                   OR a.id = ANY (ARRAY(SELECT s.assessment_id FROM stand_in s WHERE s.member = :member)))
              AND NOT EXISTS (SELECT 1 FROM stand_in s WHERE s.assessment_id = a.id AND s.replaced = :member)
            """;

    private static final Map<String, String> ORDERS = Map.of(
            "due", "a.due, a.opened_on, a.id",
            "-due", "a.due DESC, a.opened_on DESC, a.id DESC",
            "opened", "a.opened_on, a.id",
            "-opened", "a.opened_on DESC, a.id DESC");

    private final JdbcClient jdbc;

    AssessmentListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a commission has to do, or has done. */
    List<AssessmentLine> list(String commission, String member, Filter filter) {
        return bound(
                        jdbc.sql(AssessmentStore.LINE + filter.where() + " ORDER BY "
                                + ORDERS.getOrDefault(filter.sort(), ORDERS.get("due")) + " LIMIT :size OFFSET :skip"),
                        commission,
                        member,
                        filter)
                .param("size", filter.size())
                .param("skip", (long) filter.page() * filter.size())
                .query((row, n) -> AssessmentStore.line(row))
                .list();
    }

    long count(String commission, String member, Filter filter) {
        return bound(jdbc.sql("SELECT count(*) FROM assessment a " + filter.where()), commission, member, filter)
                .query(Long.class)
                .single();
    }

    /** What is looked for: by pseudonym or code, what waits for me, what is near or over its deadline, what has ended. */
    record Filter(String text, String which, LocalDate today, LocalDate soon, String sort, int page, int size) {

        String where() {
            var where = SEATED + " AND a.ended_at IS " + (which.equals("ended") ? "NOT NULL" : "NULL");
            if (!text.isBlank()) {
                where += " AND (a.pseudonym = :text OR :text = ANY (a.diagnoses)"
                        + " OR EXISTS (SELECT 1 FROM unnest(a.diagnoses) d WHERE left(d, 3) = :text))";
            }
            if (which.equals("over")) {
                where += " AND a.due < :today";
            }
            if (which.equals("soon")) {
                where += " AND a.due <= :soon";
            }
            if (which.equals("mine") || which.equals("soon")) {
                where +=
                        " AND NOT EXISTS (SELECT 1 FROM opinion o WHERE o.assessment_id = a.id AND o.member = :member)";
            }
            return where;
        }
    }

    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec statement, String commission, String member, Filter filter) {
        return statement
                .param("commission", commission)
                .param("member", member)
                .param("text", filter.text())
                .param("today", filter.today())
                .param("soon", filter.soon());
    }
}
