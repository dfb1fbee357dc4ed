package org.dayaq.app.assessments.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code complaint}. */
@Repository
class ComplaintStore {

    private final JdbcClient jdbc;

    ComplaintStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, UUID caseId, String words, String by, Instant now) {
        jdbc.sql("INSERT INTO complaint (id, case_id, words, made_by, made_at) VALUES (:id, :case, :words, :by, :now)")
                .param("id", id)
                .param("case", caseId)
                .param("words", words)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isMade(UUID caseId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM complaint WHERE case_id = :case)")
                .param("case", caseId)
                .query(Boolean.class)
                .single();
    }
}
