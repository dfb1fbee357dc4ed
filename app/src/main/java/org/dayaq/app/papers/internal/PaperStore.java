package org.dayaq.app.papers.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files that people gave, as they came. */
@Repository
class PaperStore {

    private final JdbcClient jdbc;

    PaperStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file that was looked at, and its place among those sent, from 1. */
    record File(int place, String type, int pages, String sha256, byte[] content) {}

    /** False where the same bytes were given before. */
    boolean insert(UUID requestId, File file, @Nullable String enteredBy, Instant now) {
        return jdbc.sql(
                                """
                                INSERT INTO paper (request_id, position, type, pages, sha256, content, given_at, entered_by)
                                SELECT :id, coalesce(max(position), 0) + 1, :type, :pages, :sha256, :content, :now, :by
                                  FROM paper WHERE request_id = :id
                                ON CONFLICT ON CONSTRAINT a_file_is_given_once DO NOTHING
                                """)
                        .param("id", requestId)
                        .param("type", file.type())
                        .param("pages", file.pages())
                        .param("sha256", file.sha256())
                        .param("content", file.content())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", enteredBy, java.sql.Types.VARCHAR)
                        .update()
                == 1;
    }

    int count(UUID requestId) {
        return jdbc.sql("SELECT count(*) FROM paper WHERE request_id = :id")
                .param("id", requestId)
                .query(Integer.class)
                .single();
    }

    Optional<byte[]> content(UUID requestId, int position) {
        return jdbc.sql("SELECT content FROM paper WHERE request_id = :id AND position = :position")
                .param("id", requestId)
                .param("position", position)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }
}
