package org.dayaq.app.payments.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code ledger_entry}: immutable, double entry, every posting adds up to zero, at most one posting of a reason
 * for an order.
 *
 * <p>Accounts: {@code expense} what was awarded; {@code payable} what is owed to people; {@code clearing} what the bank
 * says it took and no statement has shown; {@code treasury} what statements have shown; {@code returned} what is owed to
 * people again because a payment did not reach them.
 */
@Repository
public class LedgerStore {

    private static final String POST =
            """
            INSERT INTO ledger_entry (order_id, reason, account, amount, at)
            SELECT o.id, :reason, leg.account, leg.sign * o.amount, :at
              FROM payment_order o
             CROSS JOIN (VALUES (CAST(:debit AS text), 1), (CAST(:credit AS text), -1)) AS leg (account, sign)
             WHERE o.id = ANY(:orders::text[]::uuid[])
            """;

    private final JdbcClient jdbc;
    private final OrderStore postedOrders;
    private final AtCommit<Later> later = new AtCommit<>(this::postAll);

    public LedgerStore(JdbcClient jdbc, OrderStore orders) {
        this.jdbc = jdbc;
        this.postedOrders = orders;
    }

    void post(Collection<UUID> orders, Posting posting, Instant at) {
        if (!orders.isEmpty()) {
            postedOrders.flush();
            jdbc.sql(POST)
                    .param("orders", Columns.of(orders, id -> id))
                    .param("reason", posting.reason)
                    .param("debit", posting.debit)
                    .param("credit", posting.credit)
                    .param("at", Stamps.at(at))
                    .update();
        }
    }

    /** Posts one order; many of one transaction and reason are written together when it commits. */
    void postLater(UUID order, Posting posting, Instant at) {
        later.add(new Later(order, posting, at));
    }

    private record Later(UUID order, Posting posting, Instant at) {}

    private void postAll(List<Later> rows) {
        var byPosting = new EnumMap<Posting, List<Later>>(Posting.class);
        rows.forEach(row -> byPosting
                .computeIfAbsent(row.posting(), posting -> new ArrayList<>())
                .add(row));
        byPosting.forEach((posting, orders) -> post(
                orders.stream().map(Later::order).toList(),
                posting,
                orders.get(0).at()));
    }

    /** Balance of each account; they add up to zero. */
    public Map<String, Money> balances() {
        var balances = new TreeMap<String, Money>();
        jdbc.sql("SELECT account, sum(amount) AS balance FROM ledger_entry GROUP BY account")
                .query(row -> {
                    BigDecimal balance = row.getBigDecimal("balance");
                    balances.put(row.getString("account"), new Money(balance));
                });
        return balances;
    }

    /** What can happen to the money of an order, and which account gives it to which. */
    enum Posting {
        PLANNED("planned", "expense", "payable"),
        PLANNED_AGAIN("planned", "returned", "payable"),
        CONFIRMED("confirmed", "payable", "clearing"),
        RECONCILED("reconciled", "clearing", "treasury"),
        RETURNED("returned", "treasury", "returned"),
        REJECTED("rejected", "payable", "returned"),
        CANCELLED("cancelled", "payable", "expense");

        private final String reason;
        private final String debit;
        private final String credit;

        Posting(String reason, String debit, String credit) {
            this.reason = reason;
            this.debit = debit;
            this.credit = credit;
        }
    }
}
