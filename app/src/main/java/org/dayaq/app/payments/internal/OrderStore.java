package org.dayaq.app.payments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.OrderFilter;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.dayaq.app.stores.NewIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payment_order}. Every change of state names the states it may come from. */
@Repository
public class OrderStore {

    private static final String INSERT =
            """
            INSERT INTO payment_order (id, award_id, case_id, pin, benefit, period, version, replaces, amount, state,
                                       planned_at)
            SELECT i, w, c, p, b, d, v, r, a, 'PLANNED', t
              FROM unnest(:ids::text[]::uuid[], :awards::text[]::uuid[], :cases::text[]::uuid[], :pins::text[],
                          :benefits::text[], :periods::text[]::date[], :versions::text[]::integer[],
                          :replaces::text[]::uuid[], :amounts::text[]::numeric[], :at::text[]::timestamptz[])
                   AS row (i, w, c, p, b, d, v, r, a, t)
            ON CONFLICT (award_id, period, version) DO NOTHING
            """;

    private static final String READY =
            """
            UPDATE payment_order SET state = 'READY', iban = :iban
             WHERE pin = :pin AND state = 'PLANNED'
            RETURNING id
            """;

    private static final String READY_OF_AWARD =
            """
            UPDATE payment_order SET state = 'READY', iban = :iban
             WHERE award_id = :awardId AND state = 'PLANNED'
            RETURNING id
            """;

    private static final String SENDING =
            "UPDATE payment_order SET state = 'SENDING', sent_at = :now WHERE id = ANY(:ids::text[]::uuid[]) AND state = 'READY'";

    private static final String UNKNOWN =
            """
            UPDATE payment_order SET state = 'UNKNOWN', answered_at = :now, reason = :reason
             WHERE id = ANY(:ids::text[]::uuid[]) AND state IN ('SENDING', 'UNKNOWN')
            """;

    private static final String CONFIRM =
            """
            UPDATE payment_order SET state = 'CONFIRMED', answered_at = :now, executed_on = :day, reason = NULL
             WHERE id = ANY(:ids::text[]::uuid[]) AND state IN ('SENDING', 'UNKNOWN')
            RETURNING id
            """;

    private static final String REJECT =
            """
            UPDATE payment_order SET state = 'REJECTED', answered_at = :now, reason = :reason
             WHERE id = :id AND state IN ('SENDING', 'UNKNOWN')
            """;

    private static final String RECONCILE =
            """
            UPDATE payment_order SET state = 'RECONCILED' WHERE id = ANY(:ids::text[]::uuid[]) AND state = 'CONFIRMED'
            RETURNING id
            """;

    private static final String RETURN =
            "UPDATE payment_order SET state = 'RETURNED', reason = :reason WHERE id = :id AND state = 'RECONCILED'";

    /** Not yet sent, so nothing can be lost: waits for another account again. */
    private static final String UNREADY =
            "UPDATE payment_order SET state = 'PLANNED', iban = NULL WHERE pin = :pin AND iban = :iban AND state = 'READY'";

    private static final String CANCEL =
            """
            UPDATE payment_order SET state = 'CANCELLED', reason = 'award-ended'
             WHERE award_id = :awardId AND period > :lastPeriod AND state IN ('PLANNED', 'READY')
            RETURNING id
            """;

    private static final String CANCEL_UNSENT =
            """
            UPDATE payment_order SET state = 'CANCELLED', reason = 'claimed-back'
             WHERE award_id = :awardId AND state IN ('PLANNED', 'READY')
            RETURNING id
            """;

    private static final String LIST =
            """
            SELECT * FROM payment_order
             WHERE (CAST(:state AS text) IS NULL OR state = :state) AND (CAST(:pin AS text) IS NULL OR pin = :pin)
             ORDER BY planned_at DESC, id DESC
             LIMIT :limit OFFSET :offset
            """;

    private final JdbcClient jdbc;
    private final AtCommit<PaymentOrder> planned = new AtCommit<>(this::insertAll);

    public OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the award has an order of this period and version. The first ones of a new award are written at the commit. */
    boolean insert(PaymentOrder order) {
        if (NewIds.contains(order.awardId()) && order.version() == 1) {
            planned.add(order);
            return true;
        }
        return insert(List.of(order)).size() == 1;
    }

    /** Those of them whose award had no order of their period and version. */
    List<PaymentOrder> insert(List<PaymentOrder> orders) {
        flush();
        if (orders.isEmpty()) {
            return List.of();
        }
        var made = new HashSet<>(
                insertion(INSERT + "RETURNING id", orders).query(UUID.class).list());
        return orders.stream().filter(order -> made.contains(order.id())).toList();
    }

    /** Writes what this transaction has planned: for statements of other stores that read the table. */
    void flush() {
        planned.flush();
    }

    private void insertAll(List<PaymentOrder> orders) {
        insertion(INSERT, orders).update();
    }

    private JdbcClient.StatementSpec insertion(String sql, List<PaymentOrder> orders) {
        return jdbc.sql(sql)
                .param("ids", Columns.of(orders, PaymentOrder::id))
                .param("awards", Columns.of(orders, PaymentOrder::awardId))
                .param("cases", Columns.of(orders, PaymentOrder::caseId))
                .param("pins", Columns.of(orders, order -> order.beneficiary().value()))
                .param("benefits", Columns.of(orders, PaymentOrder::benefit))
                .param("periods", Columns.of(orders, PaymentOrder::period))
                .param("versions", Columns.of(orders, PaymentOrder::version))
                .param("replaces", Columns.of(orders, PaymentOrder::replaces))
                .param("amounts", Columns.of(orders, order -> order.amount().amount()))
                .param("at", Columns.of(orders, PaymentOrder::plannedAt));
    }

    /** The table with everything in it that this transaction has planned. */
    private JdbcClient table() {
        flush();
        return jdbc;
    }

    List<PaymentOrder> get(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : table().sql("SELECT * FROM payment_order WHERE id = ANY(:ids::text[]::uuid[])")
                        .param("ids", Columns.of(ids, id -> id))
                        .query((row, n) -> order(row))
                        .list();
    }

    List<PaymentOrder> lock(UUID id) {
        return table().sql("SELECT * FROM payment_order WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((row, n) -> order(row))
                .list();
    }

    /** Many at once, in one order. */
    List<PaymentOrder> lock(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : table().sql("SELECT * FROM payment_order WHERE id = ANY(:ids::text[]::uuid[]) ORDER BY id FOR UPDATE")
                        .param("ids", Columns.of(ids, id -> id))
                        .query((row, n) -> order(row))
                        .list();
    }

    List<PaymentOrder> ofCase(UUID caseId) {
        return table().sql("SELECT * FROM payment_order WHERE case_id = :caseId ORDER BY period, version")
                .param("caseId", caseId)
                .query((row, n) -> order(row))
                .list();
    }

    List<PaymentOrder> ofPerson(Pin pin) {
        return table().sql("SELECT * FROM payment_order WHERE pin = :pin ORDER BY planned_at DESC, id DESC")
                .param("pin", pin.value())
                .query((row, n) -> order(row))
                .list();
    }

    List<PaymentOrder> list(OrderFilter filter) {
        var pin = filter.pin();
        return table().sql(LIST)
                .param("state", filter.state())
                .param("pin", pin == null ? null : pin.value())
                .param("limit", filter.limit())
                .param("offset", filter.offset())
                .query((row, n) -> order(row))
                .list();
    }

    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        table().sql("SELECT state, count(*) AS orders FROM payment_order GROUP BY state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("orders"));
                });
        return counts;
    }

    /** The case of the first order that waits for this person's account, if any waits. */
    List<UUID> casesWaiting(Pin pin) {
        return table().sql(
                        "SELECT case_id FROM payment_order WHERE pin = :pin AND state = 'PLANNED' ORDER BY planned_at, id")
                .param("pin", pin.value())
                .query(UUID.class)
                .list();
    }

    /** Readies what waits for the accounts of many persons. */
    List<UUID> ready(Map<Pin, Iban> accounts) {
        return table().sql(
                        """
                        UPDATE payment_order o SET state = 'READY', iban = a.iban
                          FROM unnest(:pins::text[], :ibans::text[]) AS a (pin, iban)
                         WHERE o.pin = a.pin AND o.state = 'PLANNED'
                        RETURNING o.id
                        """)
                .param("pins", Columns.of(accounts.entrySet(), account -> account.getKey()
                        .value()))
                .param("ibans", Columns.of(accounts.entrySet(), account -> account.getValue()
                        .value()))
                .query(UUID.class)
                .list();
    }

    List<UUID> ready(Pin pin, Iban account) {
        return table().sql(READY)
                .param("pin", pin.value())
                .param("iban", account.value())
                .query(UUID.class)
                .list();
    }

    List<UUID> readyOfAward(UUID awardId, Iban account) {
        return table().sql(READY_OF_AWARD)
                .param("awardId", awardId)
                .param("iban", account.value())
                .query(UUID.class)
                .list();
    }

    void unready(Pin pin, Iban account) {
        table().sql(UNREADY)
                .param("pin", pin.value())
                .param("iban", account.value())
                .update();
    }

    void sending(Collection<UUID> ids, Instant now) {
        table().sql(SENDING)
                .param("ids", Columns.of(ids, id -> id))
                .param("now", Stamps.at(now))
                .update();
    }

    void unknown(Collection<UUID> ids, String reason, Instant now) {
        table().sql(UNKNOWN)
                .param("ids", Columns.of(ids, id -> id))
                .param("reason", reason)
                .param("now", Stamps.at(now))
                .update();
    }

    List<UUID> confirm(Collection<UUID> ids, LocalDate executedOn, Instant now) {
        return table().sql(CONFIRM)
                .param("ids", Columns.of(ids, id -> id))
                .param("day", executedOn)
                .param("now", Stamps.at(now))
                .query(UUID.class)
                .list();
    }

    boolean reject(UUID id, String reason, Instant now) {
        return table().sql(REJECT)
                        .param("id", id)
                        .param("reason", reason)
                        .param("now", Stamps.at(now))
                        .update()
                == 1;
    }

    List<UUID> reconcile(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : table().sql(RECONCILE)
                        .param("ids", Columns.of(ids, id -> id))
                        .query(UUID.class)
                        .list();
    }

    boolean returned(UUID id, String reason) {
        return table().sql(RETURN).param("id", id).param("reason", reason).update() == 1;
    }

    List<UUID> cancelAfter(UUID awardId, LocalDate lastPeriod) {
        return table().sql(CANCEL)
                .param("awardId", awardId)
                .param("lastPeriod", lastPeriod)
                .query(UUID.class)
                .list();
    }

    List<UUID> cancelUnsent(UUID awardId) {
        return table().sql(CANCEL_UNSENT)
                .param("awardId", awardId)
                .query(UUID.class)
                .list();
    }

    private static PaymentOrder order(ResultSet row) throws SQLException {
        var iban = row.getString("iban");
        return new PaymentOrder(
                row.getObject("id", UUID.class),
                row.getObject("award_id", UUID.class),
                row.getObject("case_id", UUID.class),
                new Pin(row.getString("pin")),
                row.getString("benefit"),
                row.getObject("period", LocalDate.class),
                row.getInt("version"),
                row.getObject("replaces", UUID.class),
                new Money(row.getBigDecimal("amount")),
                OrderState.valueOf(row.getString("state")),
                iban == null ? null : new Iban(iban),
                row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                Stamps.instant(row.getObject("sent_at", OffsetDateTime.class)),
                row.getObject("executed_on", LocalDate.class),
                row.getString("reason"));
    }
}
