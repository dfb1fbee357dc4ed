package org.dayaq.app.assessments.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code commission} and {@code commission_member}. */
@Repository
class CommissionStore {

    private final JdbcClient jdbc;

    CommissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where somebody sits. */
    record Seat(String subject, String commission, boolean chair, boolean complaints) {}

    /**
     * A commission as the draw sees it: what it has to do, and who of it may not judge this person.
     *
     * @param conflict whether there is a member who may not
     * @param fit whether there is one who may
     */
    record Candidate(String code, Set<String> regions, int load, boolean conflict, boolean fit) {}

    Optional<Seat> seat(String subject) {
        return jdbc.sql(
                        """
                        SELECT m.subject, m.commission, m.chair, c.complaints
                          FROM commission_member m JOIN commission c ON c.code = m.commission WHERE m.subject = :subject
                        """)
                .param("subject", subject)
                .query((row, n) -> new Seat(
                        row.getString("subject"),
                        row.getString("commission"),
                        row.getBoolean("chair"),
                        row.getBoolean("complaints")))
                .optional();
    }

    /** The sign-in says who a member is; the draw reads it. */
    void learn(String subject, @Nullable Pin pin) {
        if (pin != null) {
            jdbc.sql("UPDATE commission_member SET pin = :pin WHERE subject = :subject AND pin IS DISTINCT FROM :pin")
                    .param("pin", pin.value())
                    .param("subject", subject)
                    .update();
        }
    }

    /** How many seats a commission has. */
    int seats(String commission) {
        return jdbc.sql("SELECT count(*) FROM commission_member WHERE commission = :commission AND NOT leaving")
                .param("commission", commission)
                .query(Integer.class)
                .single();
    }

    /**
     * Every ordinary commission that has members: a conflict is a member who is the person, a relative, an earlier judge, of the clinic, or who stepped
     * aside before.
     */
    List<Candidate> candidates(Pin person, String clinic) {
        return jdbc.sql(
                        """
                        WITH member AS (
                            SELECT m.commission,
                                   m.pin IS NOT DISTINCT FROM :pin OR :pin = ANY (m.relatives) OR :clinic = ANY (m.clinics)
                                   OR EXISTS (SELECT 1 FROM opinion o
                                                JOIN assessment a ON a.id = o.assessment_id
                                                JOIN referral r ON r.id = a.referral_id
                                               WHERE o.member = m.subject AND r.pin = :pin)
                                   OR EXISTS (SELECT 1 FROM stand_in s
                                                JOIN assessment a ON a.id = s.assessment_id
                                                JOIN referral r ON r.id = a.referral_id
                                               WHERE s.replaced = m.subject AND s.own_word IS NOT NULL AND r.pin = :pin) AS barred
                              FROM commission_member m WHERE NOT m.leaving)
                        SELECT c.code, c.regions,
                               (SELECT count(*) FROM assessment a WHERE a.commission = c.code AND a.ended_at IS NULL) AS load,
                               EXISTS (SELECT 1 FROM member m WHERE m.commission = c.code AND m.barred) AS conflict,
                               EXISTS (SELECT 1 FROM member m WHERE m.commission = c.code AND NOT m.barred) AS fit
                          FROM commission c
                         WHERE NOT c.complaints AND EXISTS (SELECT 1 FROM member m WHERE m.commission = c.code) ORDER BY c.code
                        """)
                .param("pin", person.value())
                .param("clinic", clinic)
                .query((row, n) -> new Candidate(
                        row.getString("code"),
                        Set.copyOf(
                                Arrays.asList((String[]) row.getArray("regions").getArray())),
                        row.getInt("load"),
                        row.getBoolean("conflict"),
                        row.getBoolean("fit")))
                .list();
    }

    /** The ministry's; none while nobody is entered for it. */
    Optional<String> forComplaints() {
        return jdbc.sql(
                        """
                        SELECT c.code FROM commission c
                         WHERE c.complaints AND EXISTS (SELECT 1 FROM commission_member m WHERE m.commission = c.code AND NOT m.leaving)
                         ORDER BY c.code LIMIT 1
                        """)
                .query(String.class)
                .optional();
    }
}
