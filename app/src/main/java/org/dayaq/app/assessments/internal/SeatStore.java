package org.dayaq.app.assessments.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who sits over an assessment: the view {@code sitting} and the table {@code stand_in}. */
@Repository
public class SeatStore {

    /**
     * Of a member m, an assessment a and its referral r: is the person, a relative, judged the person before (of a complaint: in the
     * same case), is of the clinic, or stepped aside from an assessment of the person.
     */
    private static final String CONFLICT =
            """
            (m.pin IS NOT DISTINCT FROM r.pin OR r.pin = ANY (m.relatives) OR r.clinic = ANY (m.clinics)
             OR EXISTS (SELECT 1 FROM opinion o JOIN assessment b ON b.id = o.assessment_id JOIN referral q ON q.id = b.referral_id
                         WHERE o.member = m.subject AND b.id <> a.id AND q.pin = r.pin
                           AND (a.kind = 'ASSESSMENT' OR b.case_id = a.case_id))
             OR EXISTS (SELECT 1 FROM stand_in i JOIN assessment b ON b.id = i.assessment_id JOIN referral q ON q.id = b.referral_id
                         WHERE i.replaced = m.subject AND i.own_word IS NOT NULL AND q.pin = r.pin))
            """;

    private static final String SEATED =
            """
              FROM sitting s JOIN commission_member m ON m.subject = s.member
                             JOIN assessment a ON a.id = s.assessment_id JOIN referral r ON r.id = a.referral_id
             WHERE s.assessment_id = :assessment
            """;

    private final JdbcClient jdbc;

    SeatStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is judged, as the log of draws names it, and whether the decision was signed. */
    record Locked(String reference, boolean ended) {}

    /** Nobody else replaces somebody here, and nobody signs, until the transaction ends. */
    Locked lock(UUID assessment) {
        return jdbc.sql(
                        """
                        SELECT r.sha256, r.nonce, a.ended_at FROM assessment a JOIN referral r ON r.id = a.referral_id
                         WHERE a.id = :assessment FOR UPDATE OF a
                        """)
                .param("assessment", assessment)
                .query((row, n) -> new Locked(
                        ReferralStore.reference(row.getString("sha256"), row.getString("nonce")),
                        row.getObject("ended_at") != null))
                .single();
    }

    /** Whether somebody who sits here sits as the chair; empty for whoever does not sit here. */
    Optional<Boolean> chairs(UUID assessment, String subject) {
        return jdbc.sql("SELECT chair FROM sitting WHERE assessment_id = :assessment AND member = :subject")
                .param("assessment", assessment)
                .param("subject", subject)
                .query(Boolean.class)
                .optional();
    }

    /** Whether a case is before a commission while somebody is a member of this or another one. */
    public boolean judgedWhileMember(UUID caseId, String subject) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM assessment WHERE case_id = :caseId AND ended_at IS NULL)
                           AND (EXISTS (SELECT 1 FROM commission_member WHERE subject = :subject)
                                OR EXISTS (SELECT 1 FROM stand_in WHERE member = :subject))
                        """)
                .param("caseId", caseId)
                .param("subject", subject)
                .query(Boolean.class)
                .single();
    }

    boolean isConflict(UUID assessment, String subject) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 " + SEATED + " AND s.member = :subject AND " + CONFLICT + ")")
                .param("assessment", assessment)
                .param("subject", subject)
                .query(Boolean.class)
                .single();
    }

    /** Those who sit here and may not. */
    List<String> inConflict(UUID assessment) {
        return jdbc.sql("SELECT s.member " + SEATED + " AND " + CONFLICT + " ORDER BY s.member")
                .param("assessment", assessment)
                .query(String.class)
                .list();
    }

    /** Those who sit here and may. */
    List<String> judges(UUID assessment) {
        return jdbc.sql("SELECT s.member " + SEATED + " AND NOT " + CONFLICT + " ORDER BY s.member")
                .param("assessment", assessment)
                .query(String.class)
                .list();
    }

    /** Who of other commissions, not of the person's region, may judge this in another's place. */
    List<Draw.Candidate> others(UUID assessment, String region, boolean chair) {
        return jdbc.sql(
                        """
                        SELECT m.subject,
                               (SELECT count(*) FROM assessment x WHERE x.commission = m.commission AND x.ended_at IS NULL)
                             + (SELECT count(*) FROM stand_in i JOIN assessment x ON x.id = i.assessment_id
                                 WHERE i.member = m.subject AND x.ended_at IS NULL) AS load
                          FROM commission_member m JOIN commission c ON c.code = m.commission,
                               assessment a JOIN referral r ON r.id = a.referral_id
                         WHERE a.id = :assessment AND m.chair = :chair AND NOT m.leaving AND NOT c.complaints
                           AND m.commission <> a.commission AND NOT (:region = ANY (c.regions))
                           AND NOT EXISTS (SELECT 1 FROM stand_in i
                                            WHERE i.assessment_id = a.id AND m.subject IN (i.member, i.replaced))
                           AND NOT %s
                         ORDER BY m.subject
                        """
                                .formatted(CONFLICT))
                .param("assessment", assessment)
                .param("chair", chair)
                .param("region", region)
                .query((row, n) -> new Draw.Candidate(row.getString("subject"), row.getInt("load")))
                .list();
    }

    /** @param ownWord why somebody stepped aside; null where the platform found the conflict */
    void replace(
            UUID assessment,
            String replaced,
            @Nullable String member,
            boolean chair,
            @Nullable String ownWord,
            Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO stand_in (assessment_id, replaced, member, chair, own_word, drawn_at)
                        VALUES (:assessment, :replaced, :member, :chair, :ownWord, :now)
                        """)
                .param("ownWord", ownWord, java.sql.Types.VARCHAR)
                .param("assessment", assessment)
                .param("replaced", replaced)
                .param("member", member)
                .param("chair", chair)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
