package org.dayaq.app.notices.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.PostItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code post_item}. */
@Repository
public class PostStore {

    private static final String INSERT =
            """
            INSERT INTO post_item (id, case_id, notice_id, document_id, pin, addressee, address, office, why, written_at,
                                   subject)
            VALUES (:id, :caseId, :noticeId, :documentId, :pin, :addressee, :address, :office, :why, :writtenAt,
                    :subject)
            ON CONFLICT ON CONSTRAINT on_the_post_list_once DO NOTHING
            """;

    private static final String OF_OFFICE = " AND (CAST(:office AS text) IS NULL OR office = :office)";

    private static final String PAGE = " LIMIT :limit OFFSET :offset";

    private static final String POSTED =
            """
            UPDATE post_item SET state = 'POSTED', posted_at = :now, posted_by = :officer, posted_name = :name
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
                        .param("office", item.office())
                        .param("why", item.why())
                        .param("subject", subject, java.sql.Types.OTHER)
                        .param("writtenAt", item.writtenAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public List<PostItem> toPost(@Nullable String office, int page, int size) {
        return list("state = 'TO_POST'", "written_at, id", office, page, size);
    }

    public List<PostItem> posted(@Nullable String office, int page, int size) {
        return list("state = 'POSTED'", "posted_at DESC, id DESC", office, page, size);
    }

    private List<PostItem> list(String which, String order, @Nullable String office, int page, int size) {
        return jdbc.sql("SELECT * FROM post_item WHERE " + which + OF_OFFICE + " ORDER BY " + order + PAGE)
                .param("office", office, java.sql.Types.VARCHAR)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query((row, n) -> item(row))
                .list();
    }

    public long count(@Nullable String office, boolean posted) {
        return jdbc.sql("SELECT count(*) FROM post_item WHERE state = :state" + OF_OFFICE)
                .param("state", posted ? "POSTED" : "TO_POST")
                .param("office", office, java.sql.Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    public Optional<PostItem> find(UUID id) {
        return jdbc.sql("SELECT * FROM post_item WHERE id = :id")
                .param("id", id)
                .query((row, n) -> item(row))
                .optional();
    }

    public List<PostItem> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM post_item WHERE case_id = :caseId ORDER BY written_at, id")
                .param("caseId", caseId)
                .query((row, n) -> item(row))
                .list();
    }

    public boolean posted(UUID id, String officer, String name, Instant now) {
        return jdbc.sql(POSTED)
                        .param("id", id)
                        .param("officer", officer)
                        .param("name", name)
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
                row.getString("office"),
                row.getString("why"),
                row.getString("state").equals("POSTED"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                posted == null ? null : posted.toInstant(),
                row.getString("posted_by"),
                row.getString("posted_name"));
    }
}
