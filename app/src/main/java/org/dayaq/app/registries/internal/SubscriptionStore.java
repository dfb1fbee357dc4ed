package org.dayaq.app.registries.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What registers were asked to tell us. */
@Repository
class SubscriptionStore {

    record Subscription(
            String register,
            String event,
            String transaction,
            Instant requestedAt,
            String status,
            @Nullable String code,
            @Nullable String reason) {}

    private final JdbcClient jdbc;

    SubscriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void requested(String register, String event, String transaction, String reference, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO subscription (register, event, transaction_id, reference_id, requested_at, status)
                        VALUES (:register, :event, :transaction, :reference, :now, 'requested')
                        ON CONFLICT (register, event) DO UPDATE
                           SET transaction_id = :transaction, reference_id = :reference, requested_at = :now
                        """)
                .param("register", register)
                .param("event", event)
                .param("transaction", transaction)
                .param("reference", reference)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Tells whether the answer belongs to the last request; an older one changes nothing. */
    boolean answered(
            String register,
            String transaction,
            String reference,
            String status,
            @Nullable String code,
            @Nullable String reason,
            Instant now) {
        return jdbc.sql(
                                """
                                UPDATE subscription
                                   SET status = :status, code = coalesce(:code, code), reason = :reason, confirmed_at = :now
                                 WHERE register = :register AND transaction_id = :transaction AND reference_id = :reference
                                """)
                        .param("register", register)
                        .param("transaction", transaction)
                        .param("reference", reference)
                        .param("status", status)
                        .param("code", code)
                        .param("reason", reason)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    int ended(String register, List<String> codes) {
        return jdbc.sql("UPDATE subscription SET status = 'ended' WHERE register = :register AND code = ANY (:codes)")
                .param("register", register)
                .param("codes", codes.toArray(new String[0]))
                .update();
    }

    List<Subscription> all() {
        return jdbc.sql("SELECT * FROM subscription ORDER BY register, event")
                .query((row, n) -> new Subscription(
                        row.getString("register"),
                        row.getString("event"),
                        row.getString("transaction_id"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        row.getString("status"),
                        row.getString("code"),
                        row.getString("reason")))
                .list();
    }
}
