package org.dayaq.app.payments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.dayaq.app.stores.NewIds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code award}. */
@Repository
public class AwardStore {

    private static final String INSERT =
            """
            INSERT INTO award (id, case_id, decision_id, service, benefit, subject, pin, amount, kind, starts_on,
                               next_period, awarded_at)
            VALUES (:id, :caseId, :decisionId, :service, :benefit, :subject, :pin, :amount, :kind, :startsOn,
                    :nextPeriod, :at)
            ON CONFLICT (benefit, subject) DO NOTHING
            """;

    /**
     * Takes persons' accounts and awards that are free and waits for none: what another run, a death or the bank's answer works on
     * is taken by that run or by a later one. The oldest month first, as the index has them: ordered otherwise, all that is due would be
     * sorted for each chunk.
     */
    private static final String DUE =
            """
            WITH free AS MATERIALIZED (
                SELECT w.* FROM award w JOIN bank_account a ON a.pin = w.pin
                 WHERE w.kind = 'MONTHLY' AND w.next_period <= :month AND w.starts_on <= :today
                   AND (w.ends_on IS NULL OR w.next_period <= w.ends_on)
                 ORDER BY w.next_period
                 LIMIT :limit
                   FOR UPDATE OF a, w SKIP LOCKED)
            SELECT * FROM free WHERE pg_try_advisory_xact_lock_shared(hashtextextended(pin, 1204))
            """;

    private final JdbcClient jdbc;

    public AwardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the benefit was awarded for this subject before. */
    boolean insert(Award award) {
        var fresh = jdbc.sql(INSERT)
                        .param("id", award.id())
                        .param("caseId", award.caseId())
                        .param("decisionId", award.decisionId())
                        .param("service", award.service().value())
                        .param("benefit", award.benefit())
                        .param("subject", award.subject())
                        .param("pin", award.beneficiary().value())
                        .param("amount", award.amount().amount())
                        .param("kind", award.kind().name())
                        .param("startsOn", award.from())
                        .param("nextPeriod", award.nextPeriod())
                        .param("at", Stamps.at(award.at()))
                        .update()
                == 1;
        if (fresh) {
            NewIds.add(award.id());
        }
        return fresh;
    }

    Optional<Award> find(String benefit, String subject) {
        return jdbc.sql("SELECT * FROM award WHERE benefit = :benefit AND subject = :subject")
                .param("benefit", benefit)
                .param("subject", subject)
                .query((row, n) -> award(row))
                .optional();
    }

    List<Award> ofCases(Collection<UUID> cases) {
        return jdbc.sql("SELECT * FROM award WHERE case_id = ANY(:cases::text[]::uuid[]) ORDER BY awarded_at, id")
                .param("cases", Columns.of(cases, id -> id))
                .query((row, n) -> award(row))
                .list();
    }

    List<Award> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM award WHERE case_id = :caseId ORDER BY awarded_at, id")
                .param("caseId", caseId)
                .query((row, n) -> award(row))
                .list();
    }

    List<Award> ofPerson(Pin pin) {
        return jdbc.sql("SELECT * FROM award WHERE pin = :pin ORDER BY awarded_at DESC, id")
                .param("pin", pin.value())
                .query((row, n) -> award(row))
                .list();
    }

    /** Locked until the transaction ends; the person's account must be locked before. */
    Optional<Award> get(UUID id) {
        return jdbc.sql("SELECT * FROM award WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((row, n) -> award(row))
                .optional();
    }

    /** In the order in which everybody locks them. */
    List<Award> lock(Pin pin) {
        return jdbc.sql("SELECT * FROM award WHERE pin = :pin ORDER BY id FOR UPDATE")
                .param("pin", pin.value())
                .query((row, n) -> award(row))
                .list();
    }

    /** Another last day, or none; where months get or lose their orders by it, the first without one is found anew. */
    void endsOn(UUID id, @Nullable LocalDate lastDay, LocalDate nextPeriod) {
        jdbc.sql(
                        """
                        UPDATE award SET ends_on = CASE WHEN CAST(:lastDay AS date) IS NOT NULL
                                                     THEN greatest(starts_on, CAST(:lastDay AS date)) END,
                                         next_period = :next
                         WHERE id = :id
                        """)
                .param("id", id)
                .param("lastDay", lastDay)
                .param("next", nextPeriod)
                .update();
    }

    /** The first month that has no order, though later ones might. */
    LocalDate firstWithoutOrder(Award award) {
        AtCommit.flushAll();
        return jdbc.sql(
                        """
                        SELECT coalesce(CAST(max(period) + interval '1 month' AS date), CAST(date_trunc('month', :from::date) AS date))
                          FROM payment_order WHERE award_id = :id
                        """)
                .param("id", award.id())
                .param("from", award.from())
                .query(LocalDate.class)
                .single();
    }

    List<Award> due(LocalDate month, LocalDate today, int limit) {
        return jdbc.sql(DUE)
                .param("month", month)
                .param("today", today)
                .param("limit", limit)
                .query((row, n) -> award(row))
                .list();
    }

    /** The first month without an order, of each award. */
    void nextPeriods(Map<UUID, LocalDate> periods) {
        jdbc.sql(
                        """
                        UPDATE award w SET next_period = n.period
                          FROM unnest(:ids::text[]::uuid[], :periods::text[]::date[]) AS n (id, period)
                         WHERE w.id = n.id
                        """)
                .param("ids", Columns.of(periods.keySet(), id -> id))
                .param("periods", Columns.of(periods.values(), period -> period))
                .update();
    }

    /** One that ends before its first month gets no order at all, though its row must end on a day of its own. */
    void end(UUID id, LocalDate lastDay) {
        jdbc.sql(
                        """
                        UPDATE award SET ends_on = greatest(starts_on, CAST(:lastDay AS date)),
                                         next_period = CASE WHEN kind = 'MONTHLY' AND CAST(:lastDay AS date) < date_trunc('month', starts_on)
                                                            THEN greatest(next_period, CAST(date_trunc('month', starts_on) + interval '1 month' AS date))
                                                            ELSE next_period END
                         WHERE id = :id
                        """)
                .param("id", id)
                .param("lastDay", lastDay)
                .update();
    }

    private static Award award(ResultSet row) throws SQLException {
        return new Award(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("decision_id", UUID.class),
                new ServiceKey(row.getString("service")),
                row.getString("benefit"),
                row.getString("subject"),
                new Pin(row.getString("pin")),
                new Money(row.getBigDecimal("amount")),
                Kind.valueOf(row.getString("kind")),
                row.getObject("starts_on", LocalDate.class),
                day(row, "ends_on"),
                day(row, "next_period"),
                row.getObject("awarded_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
