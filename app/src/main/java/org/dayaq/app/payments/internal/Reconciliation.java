package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.payments.Gap;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.internal.BankClient.StatementLine;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the bank's statement of every day that is over, in order, and holds it against our orders. Reading a day again
 * changes nothing; what does not fit becomes a {@link Gap}; what came back is marked order by order, so that one that
 * cannot be marked holds up no other.
 */
@Component
public class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int CHUNK = 500;
    private static final Set<OrderState> COULD_BE_PAID =
            EnumSet.of(OrderState.CONFIRMED, OrderState.SENDING, OrderState.UNKNOWN);

    private final BankClient bank;
    private final StatementStore statements;
    private final OrderStore orders;
    private final Settlement settlement;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public Reconciliation(
            BankClient bank,
            StatementStore statements,
            OrderStore orders,
            Settlement settlement,
            TransactionTemplate transactions,
            Clock clock) {
        this.bank = bank;
        this.statements = statements;
        this.orders = orders;
        this.settlement = settlement;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Reads every statement up to yesterday that has not been read; how many days. */
    public int run() throws Unavailable {
        var days = 0;
        var day = statements
                .lastRead()
                .map(last -> last.plusDays(1))
                .or(statements::firstExecuted)
                .orElse(null);
        try {
            while (day != null && day.isBefore(LocalDate.now(clock)) && readDay(day)) {
                days++;
                day = day.plusDays(1);
            }
        } catch (NoAnswer none) {
            LOG.warn("The statement of {} could not be read: {}", day, none.reason());
        }
        markReturns();
        return days;
    }

    private boolean readDay(LocalDate day) throws Unavailable, NoAnswer {
        var after = 0;
        while (true) {
            var page = bank.statement(day, after);
            if (!page.complete()) {
                return false;
            }
            transactions.executeWithoutResult(status -> statements.keep(page.lines()));
            if (!page.more() || page.lines().isEmpty()) {
                break;
            }
            after = page.lines().get(page.lines().size() - 1).line();
        }
        while (Boolean.TRUE.equals(transactions.execute(status -> matchSome(day)))) {
            LOG.debug("More lines of {}", day);
        }
        transactions.executeWithoutResult(status -> finish(day));
        return true;
    }

    private boolean matchSome(LocalDate day) {
        var open = statements.open("DEBIT", day, CHUNK);
        if (open.isEmpty()) {
            return false;
        }
        var lines = statements.take(day, open);
        var ours = ordersOf(lines);
        var debitedBefore = statements.debitedBefore(day, lines);
        var fitting = new ArrayList<UUID>();
        for (var line : lines) {
            var order = line.orderId() == null ? null : ours.get(line.orderId());
            if (order == null) {
                gap(Gap.Kind.THEIRS_ONLY, line, null, "no-such-order");
            } else if (debitedBefore.contains(line.line())) {
                gap(Gap.Kind.THEIRS_ONLY, line, order, "paid-twice");
            } else if (!order.amount().equals(line.amount())) {
                gap(Gap.Kind.DIFFERS, line, order, "amount");
            } else if (COULD_BE_PAID.contains(order.state())) {
                fitting.add(order.id());
            } else {
                gap(
                        Gap.Kind.THEIRS_ONLY,
                        line,
                        order,
                        "order-is-" + order.state().name().toLowerCase(Locale.ROOT));
            }
        }
        if (!fitting.isEmpty()) {
            // The statement is the bank's word too, if its answer never reached us.
            settlement.confirmed(fitting, day);
            settlement.reconciled(fitting);
            statements.appeared(fitting, clock.instant());
        }
        return true;
    }

    /** Locked, so that what is said of their state here is true until the transaction ends. */
    private Map<UUID, PaymentOrder> ordersOf(List<StatementLine> lines) {
        var ids = lines.stream()
                .map(StatementLine::orderId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return orders.lock(ids).stream().collect(Collectors.toMap(PaymentOrder::id, order -> order));
    }

    private void finish(LocalDate day) {
        for (var id : statements.oursOnly(day)) {
            for (var order : orders.get(List.of(id))) {
                var executedOn = order.executedOn();
                statements.gap(new Gap(
                        Ids.newId(clock),
                        Gap.Kind.OURS_ONLY,
                        executedOn == null ? day : executedOn,
                        id,
                        null,
                        order.amount(),
                        null,
                        "not-on-statement",
                        clock.instant(),
                        null,
                        null));
            }
        }
        statements.read(day, clock.instant());
    }

    private void markReturns() {
        for (var line : statements.open("RETURN", null, CHUNK)) {
            try {
                transactions.executeWithoutResult(status -> markReturn(line));
            } catch (RuntimeException fault) {
                // The class only: a message of somebody else's exception may hold personal data.
                LOG.error(
                        "Line {} of {} could not be marked as returned: {}",
                        line.line(),
                        line.day(),
                        fault.getClass().getName());
            }
        }
    }

    private void markReturn(StatementLine line) {
        if (statements.take(line.day(), List.of(line)).isEmpty()) {
            return;
        }
        var order = ordersOf(List.of(line)).values().stream().findFirst().orElse(null);
        if (order == null) {
            gap(Gap.Kind.THEIRS_ONLY, line, null, "return-of-no-such-order");
        } else if (!order.amount().equals(line.amount())) {
            gap(Gap.Kind.DIFFERS, line, order, "return-amount");
        } else if (order.state() != OrderState.RECONCILED
                || !settlement.returned(order, line.reason() == null ? "returned" : line.reason())) {
            gap(Gap.Kind.THEIRS_ONLY, line, order, "return-of-unpaid-order");
        }
    }

    private void gap(Gap.Kind kind, StatementLine line, @Nullable PaymentOrder order, String why) {
        UUID orderId = order == null ? null : order.id();
        statements.gap(new Gap(
                Ids.newId(clock),
                kind,
                line.day(),
                orderId,
                line.line(),
                order == null ? null : order.amount(),
                line.amount(),
                why,
                clock.instant(),
                null,
                null));
    }
}
