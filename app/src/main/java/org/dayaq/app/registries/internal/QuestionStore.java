package org.dayaq.app.registries.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.UnansweredQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The questions that wait for an answer. Due times and claims go by the clock of the database, which all nodes share. */
@Repository
class QuestionStore {

    /** A question of a case, claimed for asking. */
    record Claimed(UUID id, UUID caseId, Question question, int attempts, @Nullable String reference) {}

    /** How much waits at a register. */
    record Waiting(long questions, @Nullable Instant since) {}

    private static final String CLAIM =
            """
            UPDATE question q SET due_at = now() + make_interval(secs => :lease), attempts = q.attempts + 1,
                                  transaction_id = NULL, reference_id = NULL
             WHERE q.id IN (SELECT id FROM question
                             WHERE register = :register AND due_at <= now()
                             ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING q.id, q.case_id, q.register, q.question, q.subject, q.day, q.purpose, q.attempts, q.reference_id
            """;
    private static final RowMapper<Claimed> CLAIMED = (row, n) -> new Claimed(
            row.getObject("id", UUID.class),
            row.getObject("case_id", UUID.class),
            new Question(
                    row.getString("register"),
                    row.getString("question"),
                    row.getString("subject"),
                    row.getObject("day", LocalDate.class),
                    row.getString("purpose")),
            row.getInt("attempts"),
            row.getString("reference_id"));

    private final JdbcClient jdbc;

    QuestionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, Question question, UUID caseId, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO question (id, case_id, register, question, subject, day, purpose, asked_at)
                        VALUES (:id, :case, :register, :question, :subject, :day, :purpose, :now)
                        ON CONFLICT ON CONSTRAINT a_case_asks_once DO NOTHING
                        """)
                .param("id", id)
                .param("case", caseId)
                .param("register", question.register())
                .param("question", question.question())
                .param("subject", question.subject())
                .param("day", question.day())
                .param("purpose", question.purpose())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Claimed> claim(String register, int limit, long leaseSeconds) {
        return jdbc.sql(CLAIM)
                .param("register", register)
                .param("limit", limit)
                .param("lease", leaseSeconds)
                .query(CLAIMED)
                .list();
    }

    /** Notes under which reference a callback will answer these questions. */
    void await(String transaction, Map<UUID, String> references) {
        jdbc.sql(
                        """
                        UPDATE question q SET transaction_id = :transaction, reference_id = r.reference
                          FROM unnest(:ids::text[]::uuid[], :references::text[]) AS r(id, reference)
                         WHERE q.id = r.id
                        """)
                .param("transaction", transaction)
                .param("ids", EvidenceStore.column(references.keySet(), id -> id))
                .param("references", EvidenceStore.column(references.values(), reference -> reference))
                .update();
    }

    List<Claimed> awaited(String register, String transaction) {
        return jdbc.sql(
                        """
                        SELECT id, case_id, register, question, subject, day, purpose, attempts, reference_id
                          FROM question WHERE transaction_id = :transaction AND register = :register
                           FOR UPDATE
                        """)
                .param("transaction", transaction)
                .param("register", register)
                .query(CLAIMED)
                .list();
    }

    /** Removes answered questions and notes their cases for waking; in one transaction with the evidence. */
    int answered(Collection<UUID> ids, Instant now) {
        return jdbc.sql(
                        """
                        WITH gone AS (DELETE FROM question WHERE id = ANY (:ids::text[]::uuid[]) RETURNING case_id)
                        INSERT INTO wake (id, case_id, at) SELECT gen_random_uuid(), case_id, :now
                          FROM (SELECT DISTINCT case_id FROM gone) AS c
                        """)
                .param("ids", EvidenceStore.column(ids, id -> id))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void later(Collection<UUID> ids, String problem, long seconds) {
        jdbc.sql(
                        """
                        UPDATE question SET due_at = now() + make_interval(secs => :seconds), problem = :problem,
                                            transaction_id = NULL, reference_id = NULL
                         WHERE id = ANY (:ids::text[]::uuid[])
                        """)
                .param("ids", EvidenceStore.column(ids, id -> id))
                .param("problem", problem)
                .param("seconds", seconds)
                .update();
    }

    /** Lets every question of a register be asked now, when it has come back. */
    void allDue(String register) {
        jdbc.sql("UPDATE question SET due_at = now() WHERE register = :register AND problem IS NOT NULL"
                        + " AND due_at > now() AND transaction_id IS NULL")
                .param("register", register)
                .update();
    }

    boolean hasOf(UUID caseId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM question WHERE case_id = :case)")
                .param("case", caseId)
                .query(Boolean.class)
                .single();
    }

    Waiting waiting(String register) {
        return jdbc.sql("SELECT count(*) AS n, min(asked_at) AS since FROM question WHERE register = :register")
                .param("register", register)
                .query((row, n) -> new Waiting(
                        row.getLong("n"),
                        Optional.ofNullable(row.getObject("since", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .single();
    }

    List<UnansweredQuestion> unanswered(int limit) {
        return jdbc.sql(
                        """
                        SELECT id, case_id, register, question, asked_at, attempts, problem FROM question
                         ORDER BY attempts DESC, asked_at LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, n) -> new UnansweredQuestion(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getString("register"),
                        row.getString("question"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        row.getString("problem")))
                .list();
    }
}
