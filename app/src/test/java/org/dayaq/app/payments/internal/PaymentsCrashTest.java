package org.dayaq.app.payments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.dayaq.app.payments.internal.CrashingDataSource.Crash;
import org.junit.jupiter.api.Test;

/**
 * Dies before and after every single thing that the relay, the daily work and the award say to the database, and so
 * between any request to the bank and the note of it; starts again and goes on.
 */
class PaymentsCrashTest {

    private final TestDatabase database = TestDatabase.migrated();
    private final HandClock clock = new HandClock(database);

    @Test
    void wherever_it_dies_nothing_is_lost_and_nothing_doubled() {
        try (var bank = new TestBank(clock::today)) {
            var source = new CrashingDataSource(database.dataSource());
            var moments = 0;
            var crashed = true;
            while (crashed) {
                moments++;
                crashed = goesThrough(source, bank, moments);
                source.live();
                recover(bank);
            }

            var fresh = new Bench(database.dataSource(), bank.url(), clock, 10);
            fresh.nextDay();
            fresh.nextDay();
            assertThat(moments).isGreaterThan(150);
            assertThat(fresh.all()).hasSizeGreaterThanOrEqualTo(3 * moments);
            assertThat(fresh.differences(bank.movements())).isEmpty();
        }
    }

    /** Whether it died at this moment; false when it came to the end before. */
    private boolean goesThrough(CrashingDataSource source, TestBank bank, int moment) {
        var bench = new Bench(source, bank.url(), clock, 10);
        var suffix = String.format("%04d", moment);
        source.dieAt(moment);
        try {
            awards(bench, suffix);
            work(bench, bank);
            return false;
        } catch (Crash crash) {
            source.live();
            // The inbox hands the event over again after a crash, because its own note of it was rolled back too.
            awards(new Bench(source, bank.url(), clock, 10), suffix);
            return true;
        }
    }

    private static void awards(Bench bench, String suffix) {
        award(bench, "B1-" + suffix, new Pin("5AA" + suffix));
        award(bench, "B2-" + suffix, new Pin("N0B" + suffix));
        award(bench, "B3-" + suffix, new Pin("XCC" + suffix));
    }

    private static void award(Bench bench, String number, Pin payee) {
        bench.birth(UUID.nameUUIDFromBytes(number.getBytes()), number, payee, "600.00");
    }

    private static void work(Bench bench, TestBank bank) {
        bench.relays.turn();
        bench.relays.turn();
        bank.issueCards();
        bench.clock.plus(Duration.ofDays(1));
        bench.daily.run();
        bench.relays.turn();
        bench.clock.plus(Duration.ofDays(1));
        bench.daily.run();
    }

    /** The next start: leases have run out, and everything goes on. */
    private void recover(TestBank bank) {
        var bench = new Bench(database.dataSource(), bank.url(), clock, 10);
        bench.quiet();
        bank.issueCards();
        bench.nextDay();
    }
}
