package org.dayaq.app.payments.internal;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payment_return}. Whoever reads or writes what came back in a case locks the case's returns first. */
@Repository
class ReturnStore {

    private static final int LOCK_SPACE = 1202;

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

    void settle(UUID caseId, Instant now) {
        jdbc.sql("UPDATE payment_return SET settled_at = :now WHERE case_id = :case AND settled_at IS NULL")
                .param("case", caseId)
                .param("now", Stamps.at(now))
                .update();
    }
}
