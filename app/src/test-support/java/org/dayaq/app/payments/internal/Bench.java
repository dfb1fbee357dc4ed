package org.dayaq.app.payments.internal;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.ClockGuard;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Gap;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.NewAward;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.PaymentReturned;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.payments.PaymentsSettings;
import org.dayaq.app.payments.outbox.Outbox;
import org.dayaq.app.payments.outbox.OutboxStore;
import org.dayaq.app.payments.outbox.Partner;
import org.dayaq.app.payments.outbox.PartnerSettings;
import org.dayaq.app.payments.outbox.RelaySettings;
import org.dayaq.app.payments.outbox.Relays;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module put together by hand on a database and a bank, as one process of the platform would be. */
public final class Bench {

    static final ServiceKey BIRTHS = new ServiceKey("childbirth-allowance");
    static final ServiceKey PENSIONS = new ServiceKey("pension-assignment");

    /** A movement in the bank's books. */
    public record Movement(String key, BigDecimal amount, boolean back) {}

    /** A clock that is moved by hand, and with it what the outbox of a database still waits for by that database's clock. */
    public static final class HandClock extends Clock {
        private final TestDatabase database;
        private Instant now = Instant.parse("2025-06-20T06:00:00Z");

        public HandClock(TestDatabase database) {
            this.database = database;
        }

        /** The clock of a machine that is ahead of the others. */
        public HandClock ahead(Duration by) {
            var other = new HandClock(database);
            other.now = now.plus(by);
            return other;
        }

        public void plus(Duration step) {
            now = now.plus(step);
            database.jdbc()
                    .sql("UPDATE outbox SET next_at = next_at - make_interval(secs => :step)"
                            + " WHERE state IN ('WAITING', 'SENDING')")
                    .param("step", step.toSeconds())
                    .update();
        }

        public LocalDate today() {
            return LocalDate.now(this);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Baku");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    public final HandClock clock;
    public final Payments payments;
    public final Relays relays;
    public final DailyWork daily;
    public final MonthlyRun monthly;
    public final Reconciliation reconciliation;
    public final Cards cards;
    public final Outbox outbox;
    public final TransactionTemplate transactions;
    public final JdbcClient jdbc;
    private final OrderStore orders;
    public final List<PaymentReturned> returned = new ArrayList<>();
    final DeathBooks deaths;
    final ClaimBooks claims;
    final AccountStore accounts;

    /** What may say that the clock of this process is off; nothing does unless a test puts it here. */
    final StaticListableBeanFactory guards = new StaticListableBeanFactory();

    public Bench(DataSource database, URI bank, HandClock clock, int batch) {
        this.clock = clock;
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        var partner = new PartnerSettings(bank, "dayaq", "secret", Duration.ofMillis(400), "");
        var settings = new PaymentsSettings(partner, batch, Duration.ofDays(90), Duration.ofSeconds(5));
        var relay = new RelaySettings(
                true,
                Duration.ofMillis(1),
                Duration.ofSeconds(60),
                12,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                1000,
                Duration.ofSeconds(15));
        var client = new BankClient(new Partner("bank", partner));
        orders = new OrderStore(jdbc);
        var awards = new AwardStore(jdbc);
        accounts = new AccountStore(jdbc);
        var cardStore = new CardStore(jdbc);
        var branches = new BranchStore(jdbc);
        var ledger = new LedgerStore(jdbc, orders);
        var statements = new StatementStore(jdbc);
        var outboxStore = new OutboxStore(jdbc);
        outbox = new Outbox(outboxStore, clock);
        var day = new PaymentDay(clock, guards.getBeanProvider(ClockGuard.class));
        var planner = new Planner(orders, awards, accounts, cardStore, branches, ledger, outbox, settings, day, clock);
        var settlement =
                new Settlement(orders, accounts, ledger, event -> returned.add((PaymentReturned) event), clock);
        cards = new Cards(cardStore, accounts, planner, clock);
        var channels = List.of(
                new AccountChannel(client, accounts, orders, cardStore, planner, transactions, settings),
                new CardChannel(client, cardStore, cards, transactions, settings),
                new OrderChannel(client, orders, settlement, transactions, settings, clock));
        relays = new Relays(List.copyOf(channels), outboxStore, relay, clock);
        monthly = new MonthlyRun(awards, planner, transactions, day);
        reconciliation = new Reconciliation(client, statements, orders, settlement, transactions, clock);
        daily = new DailyWork(
                monthly,
                reconciliation,
                client,
                branches,
                cardStore,
                cards,
                transactions,
                relay,
                clock,
                guards.getBeanProvider(ClockGuard.class));
        var dead = new DeathStore(jdbc);
        deaths = new DeathBooks(dead, awards, orders, accounts, cardStore, ledger, planner, clock);
        claims = new ClaimBooks(new ClaimStore(jdbc), awards, accounts, orders, ledger, dead);
        payments = new Payments(
                new PaymentBooks(awards, orders, accounts, cardStore, branches, ledger, statements),
                planner,
                event -> {},
                clock);
    }

    public Award birth(UUID caseId, String number, Pin payee, String amount) {
        return award(caseId, BIRTHS, "childbirth", number, payee, amount, Kind.ONCE, clock.today());
    }

    public Award pension(UUID caseId, Pin payee, String amount, LocalDate from) {
        return award(caseId, PENSIONS, "pension", payee.value(), payee, amount, Kind.MONTHLY, from);
    }

    private Award award(
            UUID caseId,
            ServiceKey service,
            String benefit,
            String subject,
            Pin pin,
            String amount,
            Kind kind,
            LocalDate from) {
        return transactions.execute(status -> payments.award(
                new NewAward(caseId, null, service, benefit, subject, pin, Money.of(amount), kind, from, "sheki", null)));
    }

    /** Works until nothing is left to send, letting the clock run over every wait. */
    public void quiet() {
        for (int idle = 0; idle < 3; ) {
            idle = relays.turn() == 0 ? idle + 1 : 0;
            clock.plus(Duration.ofMinutes(6));
        }
    }

    /** Lets a day pass and does everything that is due. */
    public void nextDay() {
        clock.plus(Duration.ofDays(1));
        daily.run();
        quiet();
    }

    /** What is wrong between the bank's books and ours, in sentences; empty if nothing is. */
    public List<String> differences(List<Movement> books) {
        var wrong = new ArrayList<String>();
        var paid = new HashMap<String, Integer>();
        var back = new HashMap<String, Integer>();
        var amounts = new HashMap<String, BigDecimal>();
        books.forEach(payment -> {
            (payment.back() ? back : paid).merge(payment.key(), 1, Integer::sum);
            amounts.put(payment.key(), payment.amount());
        });
        var perPeriod = new TreeMap<String, Integer>();
        for (var order : all()) {
            var key = order.id().toString();
            var times = paid.getOrDefault(key, 0);
            paid.remove(key);
            var net = times - back.getOrDefault(key, 0);
            perPeriod.merge(order.awardId() + " " + order.period(), net, Integer::sum);
            if (times > 1) {
                wrong.add("doubled " + key);
            } else if (times == 0) {
                wrong.add("lost " + key + " " + order.state());
            } else if (amounts.get(key).compareTo(order.amount().amount()) != 0) {
                wrong.add("amount " + key);
            }
            var expected = net == 1 ? OrderState.RECONCILED : OrderState.RETURNED;
            if (order.state() != expected) {
                wrong.add("state " + key + " " + order.state());
            }
        }
        paid.keySet().forEach(key -> wrong.add("unknown to us " + key));
        perPeriod.forEach((period, times) -> {
            if (times > 1) {
                wrong.add("paid " + times + " times: " + period);
            }
        });
        payments.gaps(null, false, 200, 0).forEach(gap -> wrong.add("gap " + gap.kind() + " " + gap.why()));
        checkLedger(wrong);
        return wrong;
    }

    private void checkLedger(List<String> wrong) {
        var balances = payments.balances();
        var sum = balances.values().stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() != 0) {
            wrong.add("ledger adds up to " + sum);
        }
        for (var account : List.of("payable", "clearing")) {
            if (balances.getOrDefault(account, Money.ZERO).amount().signum() != 0) {
                wrong.add(account + " holds " + balances.get(account));
            }
        }
    }

    public List<PaymentOrder> all() {
        return orders.get(
                jdbc.sql("SELECT id FROM payment_order ORDER BY id").query(UUID.class).list());
    }

    /** Ends every pension, so that a later test of the same database does not pay it on. */
    public void endPensions() {
        jdbc.sql("SELECT id FROM award WHERE kind = 'MONTHLY' AND ends_on IS NULL")
                .query(UUID.class)
                .list()
                .forEach(award -> transactions.executeWithoutResult(status -> payments.end(award, clock.today())));
    }

    public List<Gap> gaps() {
        return payments.gaps(null, false, 200, 0);
    }
}
