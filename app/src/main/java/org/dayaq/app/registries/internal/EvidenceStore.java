package org.dayaq.app.registries.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.dayaq.app.registries.Evidence;
import org.dayaq.app.registries.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Evidence in the database. Many pieces go in and come out by one statement each. */
@Repository
class EvidenceStore {

    private static final String COLUMNS =
            """
            e.id, e.register, e.question, e.subject, e.day, e.purpose, e.found, e.attributes, e.answered_at, e.valid_until
            """;
    private static final String ON_FILE = "SELECT " + COLUMNS
            + """
              FROM evidence e
             WHERE e.subject = :subject AND e.question = :question AND e.register = :register
               AND e.day IS NOT DISTINCT FROM :day::date AND e.valid_until >= :today
             ORDER BY e.answered_at DESC, e.id DESC LIMIT 1
            """;
    /** One look into the index for each question: joined, the whole table would be read for a few hundred of them. */
    private static final String ALL_ON_FILE = "SELECT " + COLUMNS
            + """
              FROM unnest(:registers::text[], :questions::text[], :subjects::text[], :days::text[]::date[])
                   AS q(register, question, subject, day)
             CROSS JOIN LATERAL (
                SELECT * FROM evidence o
                 WHERE o.subject = q.subject AND o.question = q.question AND o.register = q.register
                   AND o.day IS NOT DISTINCT FROM q.day AND o.valid_until >= :today
                 ORDER BY o.answered_at DESC, o.id DESC LIMIT 1) e
            """;

    private static final String INSERT =
            """
            INSERT INTO evidence (id, register, question, subject, day, purpose, found, attributes, answered_at,
                                  valid_until, exchange_id)
            SELECT *, :exchange
              FROM unnest(:ids::text[]::uuid[], :registers::text[], :questions::text[], :subjects::text[],
                          :days::text[]::date[], :purposes::text[], :founds::text[]::boolean[],
                          :attributes::text[]::jsonb[], :answered::text[]::timestamptz[],
                          :until::text[]::date[])
            """;

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Evidence> onFile(Question question, LocalDate today) {
        return jdbc.sql(ON_FILE)
                .param("subject", question.subject())
                .param("question", question.question())
                .param("register", question.register())
                .param("day", question.day())
                .param("today", today)
                .query(EvidenceStore::evidence)
                .optional();
    }

    Map<Question, Evidence> onFile(Collection<Question> questions, LocalDate today) {
        var found = new HashMap<Question, Evidence>();
        jdbc.sql(ALL_ON_FILE)
                .param("registers", column(questions, Question::register))
                .param("questions", column(questions, Question::question))
                .param("subjects", column(questions, Question::subject))
                .param("days", column(questions, Question::day))
                .param("today", today)
                .query(EvidenceStore::evidence)
                .list()
                .forEach(evidence -> found.put(evidence.question(), evidence));
        return found;
    }

    Optional<Evidence> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM evidence e WHERE e.id = :id")
                .param("id", id)
                .query(EvidenceStore::evidence)
                .optional();
    }

    void insert(Collection<Evidence> evidence, UUID exchange) {
        if (evidence.isEmpty()) {
            return;
        }
        jdbc.sql(INSERT)
                .param("exchange", exchange)
                .param("ids", column(evidence, Evidence::id))
                .param("registers", column(evidence, e -> e.question().register()))
                .param("questions", column(evidence, e -> e.question().question()))
                .param("subjects", column(evidence, e -> e.question().subject()))
                .param("days", column(evidence, e -> e.question().day()))
                .param("purposes", column(evidence, e -> e.question().purpose()))
                .param("founds", column(evidence, Evidence::found))
                .param("attributes", column(evidence, e -> Vocabulary.write(e.attributes())))
                .param("answered", column(evidence, Evidence::answeredAt))
                .param("until", column(evidence, Evidence::validUntil))
                .update();
    }

    void supersede(String register, String question, String subject, LocalDate yesterday) {
        jdbc.sql(
                        """
                        UPDATE evidence SET valid_until = :yesterday
                         WHERE subject = :subject AND question = :question AND register = :register
                           AND valid_until > :yesterday
                        """)
                .param("yesterday", yesterday)
                .param("subject", subject)
                .param("question", question)
                .param("register", register)
                .update();
    }

    static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> value) {
        var column = new @Nullable String[rows.size()];
        int i = 0;
        for (var row : rows) {
            var cell = value.apply(row);
            column[i++] = cell == null ? null : cell.toString();
        }
        return column;
    }

    private static Evidence evidence(ResultSet row, int n) throws SQLException {
        var question = new Question(
                row.getString("register"),
                row.getString("question"),
                row.getString("subject"),
                row.getObject("day", LocalDate.class),
                row.getString("purpose"));
        return new Evidence(
                row.getObject("id", UUID.class),
                question,
                row.getBoolean("found"),
                Vocabulary.read(row.getString("attributes")),
                row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", LocalDate.class));
    }
}
