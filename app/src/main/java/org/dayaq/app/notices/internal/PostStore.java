package org.dayaq.app.notices.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.NoticeFilter;
import org.dayaq.app.notices.PostItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code post_item}. */
@Repository
public class PostStore {

    private static final String INSERT =
            """
            INSERT INTO post_item (id, case_id, notice_id, document_id, pin, addressee, address, why, written_at,
                                   subject)
            VALUES (:id, :caseId, :noticeId, :documentId, :pin, :addressee, :address, :why, :writtenAt, :subject)
            ON CONFLICT ON CONSTRAINT on_the_post_list_once DO NOTHING
            """;

    private static final String LIST =
            """
            SELECT * FROM post_item WHERE CAST(:state AS text) IS NULL OR state = :state
             ORDER BY written_at DESC, id DESC LIMIT :limit OFFSET :offset
            """;

    private static final String POSTED =
            """
            UPDATE post_item SET state = 'POSTED', posted_at = :now, posted_by = :officer
             WHERE id = :id AND state = 'TO_POST'
            """;

    private final JdbcClient jdbc;

    public PostStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the letter is on the list already. */
    boolean insert(PostItem item, @Nullable UUID subject) {
        return jdbc.sql(INSERT)
                        .param("id", item.id())
                        .param("caseId", item.caseId())
                        .param("noticeId", item.noticeId())
                        .param("documentId", item.documentId())
                        .param("pin", item.person().value())
                        .param("addressee", item.addressee())
                        .param("address", item.address())
                        .param("why", item.why())
                        .param("subject", subject, java.sql.Types.OTHER)
                        .param("writtenAt", item.writtenAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public List<PostItem> list(NoticeFilter filter) {
        return jdbc.sql(LIST)
                .param("state", filter.state())
                .param("limit", filter.limit())
                .param("offset", filter.offset())
                .query((row, n) -> item(row))
                .list();
    }

    public List<PostItem> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM post_item WHERE case_id = :caseId ORDER BY written_at, id")
                .param("caseId", caseId)
                .query((row, n) -> item(row))
                .list();
    }

    public boolean posted(UUID id, String officer, Instant now) {
        return jdbc.sql(POSTED)
                        .param("id", id)
                        .param("officer", officer)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static PostItem item(ResultSet row) throws SQLException {
        var posted = row.getObject("posted_at", OffsetDateTime.class);
        return new PostItem(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getObject("document_id", UUID.class),
                new Pin(row.getString("pin")),
                row.getString("addressee"),
                row.getString("address"),
                row.getString("why"),
                row.getString("state").equals("POSTED"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                posted == null ? null : posted.toInstant(),
                row.getString("posted_by"));
    }
}
