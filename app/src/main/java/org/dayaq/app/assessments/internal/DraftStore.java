package org.dayaq.app.assessments.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.assessments.OpinionDrafts;
import org.dayaq.app.kernel.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of drafts of opinions. The database empties it where an assessment ends or a member is replaced. */
@Repository
class DraftStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TYPED = new TypeReference<>() {};

    /** As many of one member and assessment as are kept at all. */
    private static final int MOST = 20;

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(long version, OpinionDrafts.Typed draft) {}

    /** The newest first. */
    List<Row> of(UUID id, String member) {
        return jdbc.sql(
                        """
                        SELECT version, at, typed FROM opinion_draft WHERE assessment_id = :id AND member = :member
                         ORDER BY version DESC
                        """)
                .param("id", id)
                .param("member", member)
                .query((row, n) -> new Row(
                        row.getLong("version"),
                        new OpinionDrafts.Typed(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                JSON.readValue(row.getString("typed"), TYPED))))
                .list();
    }

    long add(UUID id, String member, Map<String, String> typed, Instant now) {
        var version = jdbc.sql(
                        """
                        INSERT INTO opinion_draft (assessment_id, member, at, typed) VALUES (:id, :member, :now, :typed::jsonb)
                        RETURNING version
                        """)
                .param("id", id)
                .param("member", member)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("typed", CanonicalJson.text(typed))
                .query(Long.class)
                .single();
        jdbc.sql(
                        """
                        DELETE FROM opinion_draft WHERE assessment_id = :id AND member = :member AND version NOT IN (
                            SELECT version FROM opinion_draft WHERE assessment_id = :id AND member = :member
                             ORDER BY version DESC LIMIT :most)
                        """)
                .param("id", id)
                .param("member", member)
                .param("most", MOST)
                .update();
        return version;
    }

    void remove(UUID id, String member, long version) {
        jdbc.sql("DELETE FROM opinion_draft WHERE assessment_id = :id AND member = :member AND version = :version")
                .param("id", id)
                .param("member", member)
                .param("version", version)
                .update();
    }

    void removeUpTo(UUID id, String member, long version) {
        jdbc.sql("DELETE FROM opinion_draft WHERE assessment_id = :id AND member = :member AND version <= :version")
                .param("id", id)
                .param("member", member)
                .param("version", version)
                .update();
    }
}
