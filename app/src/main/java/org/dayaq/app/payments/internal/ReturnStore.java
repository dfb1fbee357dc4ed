package org.dayaq.app.payments.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payment_return}. Whoever reads or writes what came back in a case locks the case's returns first. */
@Repository
class ReturnStore {

    private static final int LOCK_SPACE = 1202;
    private static final String KEPT =
            """
              FROM payment_order o JOIN payment_return r ON r.order_id = o.id
             WHERE r.settled_at IS NOT NULL AND o.state IN ('RETURNED', 'REJECTED')
               AND NOT EXISTS (SELECT 1 FROM payment_order newer WHERE newer.replaces = o.id)
            """;

    private final JdbcClient jdbc;

    ReturnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends; the next statement sees whatever the one before did. */
    void lock(UUID caseId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:space, hashtext(:case))")
                .param("space", LOCK_SPACE)
                .param("case", caseId.toString())
                .query(row -> {});
    }

    /** False if it was handed over before. */
    boolean insert(UUID orderId, UUID caseId, Instant now) {
        return jdbc.sql(
                                """
                                INSERT INTO payment_return (order_id, case_id, handed_at) VALUES (:order, :case, :now)
                                ON CONFLICT (order_id) DO NOTHING
                                """)
                        .param("order", orderId)
                        .param("case", caseId)
                        .param("now", Stamps.at(now))
                        .update()
                == 1;
    }

    /** Whether an officer is finding out about another return of the case. */
    boolean hasOther(UUID orderId, UUID caseId) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM payment_return
                                        WHERE case_id = :case AND order_id <> :order AND settled_at IS NULL)
                        """)
                .param("order", orderId)
                .param("case", caseId)
                .query(Boolean.class)
                .single();
    }

    /** What a case keeps of what came back, since an officer did not find out where to pay it. */
    Money keptOf(UUID caseId) {
        return new Money(jdbc.sql("SELECT coalesce(sum(o.amount), 0)" + KEPT + " AND o.case_id = :case")
                .param("case", caseId)
                .query(BigDecimal.class)
                .single());
    }

    /** The same of a person, by case. */
    Map<UUID, Money> keptFor(Pin person) {
        var kept = new LinkedHashMap<UUID, Money>();
        jdbc.sql("SELECT o.case_id, sum(o.amount) AS amount" + KEPT + " AND o.pin = :pin GROUP BY o.case_id ORDER BY 1")
                .param("pin", person.value())
                .query(row -> {
                    kept.put(row.getObject("case_id", UUID.class), new Money(row.getBigDecimal("amount")));
                });
        return kept;
    }

    /** An officer finds out about it once more. */
    void unsettle(UUID caseId) {
        jdbc.sql("UPDATE payment_return SET settled_at = NULL WHERE order_id IN (SELECT o.id" + KEPT
                        + " AND o.case_id = :case)")
                .param("case", caseId)
                .update();
    }

    void settle(UUID caseId, Instant now) {
        jdbc.sql("UPDATE payment_return SET settled_at = :now WHERE case_id = :case AND settled_at IS NULL")
                .param("case", caseId)
                .param("now", Stamps.at(now))
                .update();
    }
}
