package org.dayaq.app.payments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.ClockGuard;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, the clock of one of them forty days ahead: no month is paid before it has come. */
class ClockAheadTest {

    private static final UUID CASE = UUID.fromString("0197a000-0000-7000-8000-000000000001");

    private static final UUID OTHER = UUID.fromString("0197a000-0000-7000-8000-000000000002");

    private final TestDatabase database = TestDatabase.migrated();
    private final HandClock clock = new HandClock(database);

    @Test
    void a_node_that_is_ahead_makes_no_order_of_a_month_to_come() {
        try (var bank = new TestBank(clock::today)) {
            var node = new Bench(database.dataSource(), bank.url(), clock, 50);
            var ahead = new Bench(database.dataSource(), bank.url(), clock.ahead(Duration.ofDays(40)), 50);
            var right = new AtomicBoolean();
            ahead.guards.addBean("clockHealthIndicator", (ClockGuard) right::get);
            node.guards.addBean("clockHealthIndicator", (ClockGuard) () -> true);
            node.pension(CASE, new Pin("5AM1NA1"), "320.00", clock.today());

            ahead.daily.tick();
            node.daily.tick();
            assertThat(node.payments.ofCase(CASE)).as("this month's").hasSize(1);

            right.set(true);
            ahead.daily.tick();
            assertThat(node.payments.ofCase(CASE)).as("its clock believed").hasSizeGreaterThan(1);
        }
    }

    @Test
    void what_it_awards_has_its_months_from_a_node_that_knows_the_day() {
        try (var bank = new TestBank(clock::today)) {
            var node = new Bench(database.dataSource(), bank.url(), clock, 50);
            var ahead = new Bench(database.dataSource(), bank.url(), clock.ahead(Duration.ofDays(40)), 50);
            var right = new AtomicBoolean();
            ahead.guards.addBean("clockHealthIndicator", (ClockGuard) right::get);
            node.guards.addBean("clockHealthIndicator", (ClockGuard) () -> true);

            ahead.pension(CASE, new Pin("5AM1NA1"), "320.00", clock.today());
            ahead.birth(OTHER, "B-1", new Pin("5AM1NA2"), "600.00");
            ahead.monthly.run();
            assertThat(node.payments.ofCase(CASE)).as("no month").isEmpty();
            assertThat(node.payments.ofCase(OTHER))
                    .as("once, whatever day it is")
                    .hasSize(1);

            node.daily.tick();
            assertThat(node.payments.ofCase(CASE))
                    .extracting(PaymentOrder::period)
                    .containsExactly(clock.today().withDayOfMonth(1));

            var award = node.payments.awardsOf(CASE).get(0);
            node.payments.end(award.id(), clock.today());
            ahead.transactions.executeWithoutResult(status ->
                    ahead.payments.goOn(award.id(), null, clock.today().withDayOfMonth(1)));
            node.daily.tick();
            assertThat(node.payments.ofCase(CASE)).as("goes on, not early").hasSize(1);
        }
    }
}
