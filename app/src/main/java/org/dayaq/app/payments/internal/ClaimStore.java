package org.dayaq.app.payments.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Claim;
import org.dayaq.app.stores.AtCommit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code recovery_claim}. */
@Repository
public class ClaimStore {

    /** What the bank has, or may have, of an award, less what is claimed back of it already. */
    private static final String CLAIMABLE =
            """
            SELECT coalesce((SELECT sum(amount) FROM payment_order
                              WHERE award_id = :award AND state IN ('SENDING', 'UNKNOWN', 'CONFIRMED', 'RECONCILED')), 0)
                 - coalesce((SELECT sum(amount) FROM recovery_claim WHERE award_id = :award), 0)
            """;

    private final JdbcClient jdbc;

    public ClaimStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the award, so that two claims never claim the same money. */
    Money claimable(UUID awardId) {
        jdbc.sql("SELECT id FROM award WHERE id = :award FOR UPDATE")
                .param("award", awardId)
                .query(UUID.class)
                .single();
        AtCommit.flushAll();
        var left = jdbc.sql(CLAIMABLE)
                .param("award", awardId)
                .query(BigDecimal.class)
                .single();
        return new Money(left.max(BigDecimal.ZERO));
    }

    void insert(Claim claim) {
        jdbc.sql(
                        """
                        INSERT INTO recovery_claim (id, case_id, award_id, pin, amount, proposed_by, approved_by, opened_at)
                        VALUES (:id, :case, :award, :pin, :amount, :proposed, :approved, :now)
                        """)
                .param("id", claim.id())
                .param("case", claim.caseId())
                .param("award", claim.awardId())
                .param("pin", claim.debtor().value())
                .param("amount", claim.amount().amount())
                .param("proposed", claim.proposedBy())
                .param("approved", claim.approvedBy())
                .param("now", Stamps.at(claim.openedAt()))
                .update();
    }

    boolean close(UUID id, Claim.State state, String by, String note, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE recovery_claim SET state = :state, closed_at = :now, closed_by = :by, note = :note
                                 WHERE id = :id AND state = 'OPEN'
                                """)
                        .param("id", id)
                        .param("state", state.name())
                        .param("by", by)
                        .param("note", note)
                        .param("now", Stamps.at(now))
                        .update()
                == 1;
    }

    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("SELECT state, count(*) AS claims FROM recovery_claim GROUP BY state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("claims"));
                });
        return counts;
    }

    List<Claim> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM recovery_claim WHERE case_id = :case ORDER BY opened_at, id")
                .param("case", caseId)
                .query(ClaimStore::claim)
                .list();
    }

    /** Newest first. */
    List<Claim> list(@Nullable String state, int limit, int offset) {
        return jdbc.sql(
                        """
                        SELECT * FROM recovery_claim WHERE CAST(:state AS text) IS NULL OR state = :state
                         ORDER BY opened_at DESC, id DESC LIMIT :limit OFFSET :offset
                        """)
                .param("state", state)
                .param("limit", limit)
                .param("offset", offset)
                .query(ClaimStore::claim)
                .list();
    }

    private static Claim claim(ResultSet row, int n) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("award_id", UUID.class),
                new Pin(row.getString("pin")),
                new Money(row.getBigDecimal("amount")),
                Claim.State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                row.getString("approved_by"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Stamps.instant(row.getObject("closed_at", OffsetDateTime.class)),
                row.getString("closed_by"),
                row.getString("note"));
    }
}
