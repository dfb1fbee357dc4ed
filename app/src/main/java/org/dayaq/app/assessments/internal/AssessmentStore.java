package org.dayaq.app.assessments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.assessments.AssessmentLine;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.assessments.Opinion;
import org.dayaq.app.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of what commissions judge. No statement here reads a referral, so that nothing of one can be shown. */
@Repository
class AssessmentStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    static final String LINE =
            """
            SELECT a.*, (SELECT count(*) FROM opinion o WHERE o.assessment_id = a.id
                                                      AND NOT EXISTS (SELECT 1 FROM stand_in s WHERE s.assessment_id = a.id
                                                                                                 AND s.replaced = o.member)) AS opinions,
                   (SELECT count(*) FROM sitting s WHERE s.assessment_id = a.id) AS members,
                   EXISTS (SELECT 1 FROM opinion o WHERE o.assessment_id = a.id AND o.member = :member) AS mine
              FROM assessment a
            """;
    private final JdbcClient jdbc;

    AssessmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An assessment as the platform sees it. */
    record Row(
            UUID id,
            UUID referral,
            UUID caseId,
            boolean complaint,
            String commission,
            String cause,
            Map<String, Integer> findings,
            @Nullable Opinion result,
            @Nullable LocalDate decidedOn,
            AssessmentLine line) {}

    /** What a new one starts with. */
    record New(
            UUID id,
            UUID referral,
            UUID caseId,
            boolean complaint,
            String pseudonym,
            String commission,
            String ageBand,
            String sex,
            List<String> diagnoses,
            Map<String, Integer> findings,
            String cause,
            LocalDate openedOn,
            LocalDate due) {}

    void insert(New made) {
        jdbc.sql(
                        """
                        INSERT INTO assessment (id, referral_id, case_id, kind, pseudonym, commission, age_band, sex, diagnoses,
                                                findings, cause, opened_on, due)
                        VALUES (:id, :referral, :case, :kind, :pseudonym, :commission, :ageBand, :sex, :diagnoses,
                                :findings::jsonb, :cause, :openedOn, :due)
                        """)
                .param("id", made.id())
                .param("referral", made.referral())
                .param("case", made.caseId())
                .param("kind", made.complaint() ? "COMPLAINT" : "ASSESSMENT")
                .param("pseudonym", made.pseudonym())
                .param("commission", made.commission())
                .param("ageBand", made.ageBand())
                .param("sex", made.sex())
                .param("diagnoses", made.diagnoses().toArray(String[]::new))
                .param("findings", CanonicalJson.text(made.findings()))
                .param("cause", made.cause())
                .param("openedOn", made.openedOn())
                .param("due", made.due())
                .update();
    }

    void insertFile(UUID id, int position, int pages, byte[] content) {
        jdbc.sql(
                        """
                        INSERT INTO assessment_file (assessment_id, position, pages, content)
                        VALUES (:id, :position, :pages, :content)
                        """)
                .param("id", id)
                .param("position", position)
                .param("pages", pages)
                .param("content", content)
                .update();
    }

    Optional<Row> latest(UUID caseId, boolean complaint) {
        return jdbc.sql(LINE + "WHERE a.case_id = :case AND a.kind = :kind ORDER BY a.id DESC LIMIT 1")
                .param("member", "")
                .param("case", caseId)
                .param("kind", complaint ? "COMPLAINT" : "ASSESSMENT")
                .query(AssessmentStore::row)
                .optional();
    }

    /** An assessment of this commission, or one this member was drawn for; locked where it is about to be changed. */
    Optional<Row> find(String commission, String pseudonym, String member, boolean locked) {
        return jdbc.sql(LINE
                        + """
                        WHERE a.pseudonym = :pseudonym
                          AND (a.commission = :commission
                               OR EXISTS (SELECT 1 FROM stand_in s WHERE s.assessment_id = a.id AND s.member = :member))
                        """
                        + (locked ? " FOR UPDATE OF a" : ""))
                .param("member", member)
                .param("commission", commission)
                .param("pseudonym", pseudonym)
                .query(AssessmentStore::row)
                .optional();
    }

    List<Integer> pages(UUID id) {
        return jdbc.sql("SELECT pages FROM assessment_file WHERE assessment_id = :id ORDER BY position")
                .param("id", id)
                .query(Integer.class)
                .list();
    }

    Optional<byte[]> file(UUID id, int position) {
        return jdbc.sql("SELECT content FROM assessment_file WHERE assessment_id = :id AND position = :position")
                .param("id", id)
                .param("position", position)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    /** Puts it over the one that was given when {@code seen} says; false where another stands there. */
    boolean put(UUID id, String member, Opinion opinion, @Nullable Instant seen, Instant now) {
        return jdbc.sql(
                                """
                                INSERT INTO opinion (assessment_id, member, given_at, content) VALUES (:id, :member, :now, :content::jsonb)
                                ON CONFLICT (assessment_id, member) DO UPDATE SET given_at = excluded.given_at, content = excluded.content
                                 WHERE opinion.given_at = CAST(:seen AS timestamptz)
                                """)
                        .param("id", id)
                        .param("member", member)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("content", OpinionJson.write(opinion))
                        .param(
                                "seen",
                                seen == null ? null : seen.atOffset(ZoneOffset.UTC),
                                java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    Optional<Instant> givenAt(UUID id, String member) {
        return jdbc.sql("SELECT given_at FROM opinion WHERE assessment_id = :id AND member = :member")
                .param("id", id)
                .param("member", member)
                .query((row, n) -> row.getTimestamp("given_at").toInstant())
                .optional();
    }

    /** By member; of those who were replaced none. */
    Map<String, Opinion> opinions(UUID id) {
        var opinions = new LinkedHashMap<String, Opinion>();
        jdbc.sql(
                        """
                        SELECT o.member, o.content FROM opinion o
                         WHERE o.assessment_id = :id
                           AND NOT EXISTS (SELECT 1 FROM stand_in s WHERE s.assessment_id = :id AND s.replaced = o.member)
                         ORDER BY o.member
                        """)
                .param("id", id)
                .query(row -> {
                    opinions.put(row.getString(1), OpinionJson.read(row.getString(2)));
                });
        return opinions;
    }

    /** Whether this member judged an earlier assessment of the same case. */
    boolean judgedBefore(UUID id, String member) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM opinion o JOIN assessment b ON b.id = o.assessment_id
                                         JOIN assessment a ON a.id = :id
                                        WHERE o.member = :member AND b.id <> a.id AND b.case_id = a.case_id)
                        """)
                .param("id", id)
                .param("member", member)
                .query(Boolean.class)
                .single();
    }

    boolean extend(UUID id, LocalDate due, String why) {
        return jdbc.sql(
                                """
                                UPDATE assessment SET due = :due, extended_why = :why, reminded = '{}'
                                 WHERE id = :id AND extended_why IS NULL AND ended_at IS NULL AND kind = 'ASSESSMENT'
                                """)
                        .param("id", id)
                        .param("due", due)
                        .param("why", why)
                        .update()
                == 1;
    }

    void sign(UUID id, Opinion result, String by, LocalDate day, byte[] protocol, byte[] seal, Instant now) {
        jdbc.sql(
                        """
                        UPDATE assessment SET result = :result::jsonb, signed_by = :by, signed_at = :now, decided_on = :day, protocol = :protocol,
                                              seal = :seal, ended_at = :now
                         WHERE id = :id AND ended_at IS NULL
                        """)
                .param("id", id)
                .param("result", OpinionJson.write(result))
                .param("by", by)
                .param("day", day)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("protocol", protocol)
                .param("seal", seal)
                .update();
    }

    /** Open ones that are due by a day and were not reminded of as this before; they are marked, so that one node tells once. */
    List<Row> remind(String as, LocalDate dueBy) {
        return jdbc.sql(
                        """
                        WITH told AS (
                            UPDATE assessment SET reminded = reminded || :as::text
                             WHERE id IN (SELECT id FROM assessment WHERE ended_at IS NULL AND due <= :due
                                             AND NOT (:as::text = ANY (reminded)) ORDER BY due LIMIT 100 FOR UPDATE SKIP LOCKED)
                            RETURNING *)
                        SELECT a.*, 0 AS opinions, 0 AS members, false AS mine FROM told a
                        """)
                .param("as", as)
                .param("due", dueBy)
                .query(AssessmentStore::row)
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var findings = new LinkedHashMap<String, Integer>();
        var said = JSON.readTree(row.getString("findings"));
        Form88.CATEGORIES.forEach(
                category -> findings.put(category, said.path(category).asInt(0)));
        var result = row.getString("result");
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("referral_id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("kind").equals("COMPLAINT"),
                row.getString("commission"),
                row.getString("cause"),
                findings,
                result == null ? null : OpinionJson.read(result),
                row.getObject("decided_on", LocalDate.class),
                line(row));
    }

    static AssessmentLine line(ResultSet row) throws SQLException {
        return new AssessmentLine(
                row.getString("pseudonym"),
                row.getString("kind").equals("COMPLAINT"),
                row.getString("age_band"),
                row.getString("sex"),
                List.of((String[]) row.getArray("diagnoses").getArray()),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("due", LocalDate.class),
                row.getString("extended_why") != null,
                row.getInt("opinions"),
                row.getInt("members"),
                row.getBoolean("mine"),
                row.getObject("ended_at") != null);
    }

    /** Those of the given cases whose first decision was signed after that of this one. */
    Set<UUID> decidedAfter(UUID caseId, Collection<UUID> cases) {
        return Set.copyOf(jdbc.sql(
                        """
                        SELECT b.case_id FROM assessment a JOIN assessment b ON b.signed_at > a.signed_at
                         WHERE a.case_id = :case AND a.kind = 'ASSESSMENT'
                           AND b.case_id = ANY (:cases) AND b.case_id <> a.case_id AND b.kind = 'ASSESSMENT'
                        """)
                .param("case", caseId)
                .param("cases", cases.toArray(UUID[]::new))
                .query(UUID.class)
                .set());
    }
}
