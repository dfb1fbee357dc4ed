package org.dayaq.app.papers.internal;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code paper_told}. */
@Repository
class ToldStore {

    private final JdbcClient jdbc;

    ToldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PaperNews.Told told) {
        jdbc.sql("INSERT INTO paper_told (subject, request_id, until, why) VALUES (:subject, :request, :until, :why)")
                .param("subject", told.subject())
                .param("request", told.request())
                .param("until", told.until())
                .param("why", told.why())
                .update();
    }

    Optional<PaperNews.Told> find(UUID subject) {
        return jdbc.sql("SELECT * FROM paper_told WHERE subject = :subject")
                .param("subject", subject)
                .query((row, n) -> new PaperNews.Told(
                        row.getObject("subject", UUID.class),
                        row.getObject("request_id", UUID.class),
                        row.getObject("until", LocalDate.class),
                        row.getString("why")))
                .optional();
    }
}
