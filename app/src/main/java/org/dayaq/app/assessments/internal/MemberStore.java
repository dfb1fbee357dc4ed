package org.dayaq.app.assessments.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code commission_member} as an operator fills it, without Spring. */
public final class MemberStore {

    /** Of a member m: has said something in an assessment that is open, or was drawn for somebody in one. */
    private static final String BOUND =
            """
            (EXISTS (SELECT 1 FROM opinion o JOIN assessment a ON a.id = o.assessment_id
                      WHERE o.member = m.subject AND a.ended_at IS NULL AND a.commission = m.commission)
             OR EXISTS (SELECT 1 FROM stand_in i JOIN assessment a ON a.id = i.assessment_id
                         WHERE i.member = m.subject AND a.ended_at IS NULL))
            """;

    private static final String PUT =
            """
            INSERT INTO commission_member (subject, commission, chair, pin, relatives, clinics)
            VALUES (:subject, :commission, :chair, :pin, :relatives, :clinics)
            ON CONFLICT (subject) DO UPDATE
               SET commission = excluded.commission, chair = excluded.chair, pin = coalesce(excluded.pin, commission_member.pin),
                   relatives = excluded.relatives, clinics = excluded.clinics, leaving = false
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    private MemberStore(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public static MemberStore on(DataSource database) {
        return new MemberStore(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    /** In one transaction, during which nobody else changes who sits where. */
    public <T> T within(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("LOCK TABLE commission_member IN SHARE ROW EXCLUSIVE MODE").update();
            return work.get();
        }));
    }

    public boolean hasEmptyCommission() {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM commission c
                                        WHERE NOT EXISTS (SELECT 1 FROM commission_member m WHERE m.commission = c.code))
                        """)
                .query(Boolean.class)
                .single();
    }

    /** The code of each commission, and whether it has assessments that are open. */
    public Map<String, Boolean> commissions() {
        var commissions = new LinkedHashMap<String, Boolean>();
        jdbc.sql(
                        """
                        SELECT c.code, EXISTS (SELECT 1 FROM assessment a WHERE a.commission = c.code AND a.ended_at IS NULL)
                          FROM commission c ORDER BY c.code
                        """)
                .query(row -> {
                    commissions.put(row.getString(1), row.getBoolean(2));
                });
        return commissions;
    }

    /** The commission of each member who cannot leave it now. */
    public Map<String, String> bound() {
        var bound = new LinkedHashMap<String, String>();
        jdbc.sql("SELECT m.subject, m.commission FROM commission_member m WHERE " + BOUND)
                .query(row -> {
                    bound.put(row.getString(1), row.getString(2));
                });
        return bound;
    }

    public void replace(List<MembersFile.Member> members) {
        // A commission has one chair at any moment, so the new ones come after all are without.
        jdbc.sql("UPDATE commission_member SET chair = false, leaving = true").update();
        for (var member : members) {
            jdbc.sql(PUT)
                    .param("subject", member.subject())
                    .param("commission", member.commission())
                    .param("chair", member.chair())
                    .param("pin", member.pin(), java.sql.Types.VARCHAR)
                    .param("relatives", member.relatives().toArray(String[]::new))
                    .param("clinics", member.clinics().toArray(String[]::new))
                    .update();
        }
        jdbc.sql("DELETE FROM commission_member m WHERE m.leaving AND NOT " + BOUND)
                .update();
    }

    public List<String> leaving() {
        return jdbc.sql("SELECT subject FROM commission_member WHERE leaving ORDER BY subject")
                .query(String.class)
                .list();
    }
}
