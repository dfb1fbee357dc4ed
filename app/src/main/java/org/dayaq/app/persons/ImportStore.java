package org.dayaq.app.persons;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far imports are. Due times go by the clock of the database, which all nodes share. */
@Repository
class ImportStore {

    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(String source, YearMonth month) {
        jdbc.sql("INSERT INTO person_import (source, month) VALUES (:source, :month) ON CONFLICT DO NOTHING")
                .param("source", source)
                .param("month", month.atDay(1))
                .update();
    }

    Optional<Imports.Page> claim(String source, YearMonth month, int leaseSeconds) {
        return jdbc.sql(
                        """
                        UPDATE person_import SET due_at = now() + make_interval(secs => :lease)
                         WHERE (source, month) IN (SELECT source, month FROM person_import
                                                    WHERE source = :source AND month = :month AND done_at IS NULL
                                                      AND due_at <= now() FOR UPDATE SKIP LOCKED)
                        RETURNING next_key
                        """)
                .param("source", source)
                .param("month", month.atDay(1))
                .param("lease", leaseSeconds)
                .query((row, n) -> new Imports.Page(source, month, row.getString("next_key")))
                .optional();
    }

    boolean advance(Imports.Page page, String next, int persons, boolean last) {
        return jdbc.sql(
                                """
                                UPDATE person_import
                                   SET next_key = :next, persons = persons + :persons, attempts = 0, problem = NULL,
                                       due_at = now(), done_at = CASE WHEN :last THEN now() END
                                 WHERE source = :source AND month = :month AND next_key = :after AND done_at IS NULL
                                """)
                        .param("next", next)
                        .param("persons", persons)
                        .param("last", last)
                        .param("source", page.source())
                        .param("month", page.month().atDay(1))
                        .param("after", page.after())
                        .update()
                == 1;
    }

    void failed(Imports.Page page, String problem, int longestPause) {
        jdbc.sql(
                        """
                        UPDATE person_import
                           SET attempts = attempts + 1, problem = :problem,
                               due_at = now() + make_interval(secs => least(:longest, 2 ^ least(attempts, 20)))
                         WHERE source = :source AND month = :month AND next_key = :after AND done_at IS NULL
                        """)
                .param("problem", problem)
                .param("longest", longestPause)
                .param("source", page.source())
                .param("month", page.month().atDay(1))
                .param("after", page.after())
                .update();
    }

    List<Imports.Progress> progress() {
        return jdbc.sql(
                        """
                        SELECT DISTINCT ON (source) source, month, persons, done_at IS NOT NULL AS done, problem
                          FROM person_import ORDER BY source, month DESC
                        """)
                .query((row, n) -> new Imports.Progress(
                        row.getString("source"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("persons"),
                        row.getBoolean("done"),
                        Objects.requireNonNullElse(row.getString("problem"), "")))
                .list();
    }
}
