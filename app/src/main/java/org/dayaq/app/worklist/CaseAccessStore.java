package org.dayaq.app.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose a case is, what was opened without being somebody's, and notes. */
@Repository
class CaseAccessStore {

    private static final String THEIRS =
            """
            SELECT EXISTS (
                SELECT 1 FROM task
                 WHERE case_id = :caseId AND (ended_at IS NULL OR ended_at >= :since)
                   AND (claimed_by = ANY(string_to_array(:ids, chr(31)))
                        OR (office = ANY(string_to_array(:offices, ',')) AND role = ANY(string_to_array(:roles, ',')))))
            """;
    private static final String ADD =
            """
            INSERT INTO desk_opening (id, case_id, officer, name, office, kind, reason, at, until)
            VALUES (:id, :caseId, :officer, :name, :office, :kind, :reason, :at, :until)
            """;
    private static final String OF_OFFICE =
            """
            SELECT * FROM desk_opening WHERE CAST(:office AS text) IS NULL OR office = :office
             ORDER BY at DESC, id LIMIT :size OFFSET :skip
            """;
    private static final String SEEN =
            """
            UPDATE desk_opening SET seen_by = :lead, seen_at = :now
             WHERE id = :id AND seen_by IS NULL AND officer <> :lead AND (CAST(:office AS text) IS NULL OR office = :office)
            """;

    private final JdbcClient jdbc;

    CaseAccessStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isTheirs(
            UUID caseId, Collection<String> ids, Collection<String> offices, Collection<String> roles, Instant since) {
        return jdbc.sql(THEIRS)
                .param("caseId", caseId)
                .param("ids", String.join("\u001f", ids))
                .param("offices", String.join(",", offices))
                .param("roles", String.join(",", roles))
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    Optional<String> openKind(UUID caseId, String officer, Instant now) {
        return jdbc.sql(
                        """
                        SELECT kind FROM desk_opening
                         WHERE case_id = :caseId AND officer = :officer AND until > :now ORDER BY at DESC LIMIT 1
                        """)
                .param("caseId", caseId)
                .param("officer", officer)
                .param("now", utc(now))
                .query(String.class)
                .optional();
    }

    void add(UUID id, UUID caseId, Officer officer, String kind, String reason, Instant at, Instant until) {
        jdbc.sql(ADD)
                .param("id", id)
                .param("caseId", caseId)
                .param("officer", officer.id())
                .param("name", officer.name())
                .param("office", officer.office())
                .param("kind", kind)
                .param("reason", reason)
                .param("at", utc(at))
                .param("until", utc(until))
                .update();
    }

    /** @param office null for all */
    List<Opening> openings(@Nullable String office, int page, int size) {
        return jdbc.sql(OF_OFFICE)
                .param("office", office, java.sql.Types.VARCHAR)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(CaseAccessStore::opening)
                .list();
    }

    long unseen(@Nullable String office, int most) {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM (SELECT 1 FROM desk_opening
                          WHERE seen_by IS NULL AND (CAST(:office AS text) IS NULL OR office = :office) LIMIT :most) n
                        """)
                .param("office", office, java.sql.Types.VARCHAR)
                .param("most", most)
                .query(Long.class)
                .single();
    }

    boolean see(UUID id, @Nullable String office, String lead, Instant now) {
        return jdbc.sql(SEEN)
                        .param("id", id)
                        .param("office", office, java.sql.Types.VARCHAR)
                        .param("lead", lead)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void addNote(UUID id, UUID caseId, Officer officer, String text, Instant now) {
        jdbc.sql("INSERT INTO case_note (id, case_id, officer, name, at, text) VALUES (:id, :caseId, :by,"
                        + " :name, :at, :text)")
                .param("id", id)
                .param("caseId", caseId)
                .param("by", officer.id())
                .param("name", officer.name())
                .param("at", utc(now))
                .param("text", text)
                .update();
    }

    List<Note> notes(UUID caseId) {
        return jdbc.sql("SELECT officer, name, at, text FROM case_note WHERE case_id = :caseId ORDER BY at, id")
                .param("caseId", caseId)
                .query((row, n) -> new Note(
                        row.getString("officer"),
                        row.getString("name"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("text")))
                .list();
    }

    private static Opening opening(ResultSet row, int n) throws SQLException {
        return new Opening(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("officer"),
                row.getString("name"),
                row.getString("office"),
                row.getString("kind"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("seen_by"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
