package org.dayaq.app.payments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.internal.BankClient.CardAnswer;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.dayaq.app.payments.internal.CrashingDataSource.Crash;
import org.dayaq.app.payments.internal.TestBank.Mood;
import org.junit.jupiter.api.Test;

/**
 * Random histories of awards, crashes, lost and late answers, refusals, nonsense, duplicates, days passing and returns;
 * at the end of each the bank's books equal ours. The seed of a history that fails stands in the message; run it alone
 * with {@code -Ddayaq.histories.seed=}, or more of them with {@code -Ddayaq.histories=}.
 */
class HistoriesTest {

    private static final List<Mood> MOODS = List.of(
            Mood.WELL,
            Mood.WELL,
            Mood.WELL,
            Mood.LOST_BEFORE,
            Mood.LOST_AFTER,
            Mood.FAILS_BEFORE,
            Mood.FAILS_AFTER,
            Mood.AWAY,
            Mood.NONSENSE,
            Mood.TWICE_AND_SHUFFLED);

    private final TestDatabase database = TestDatabase.migrated();
    private final HandClock clock = new HandClock(database);
    private final CrashingDataSource source = new CrashingDataSource(database.dataSource());
    private int awards;

    @Test
    void the_bank_s_books_equal_ours_after_any_history() {
        var alone = Long.getLong("dayaq.histories.seed");
        var histories = alone == null ? Integer.getInteger("dayaq.histories", 40) : 1;
        try (var bank = new TestBank(clock::today)) {
            for (int i = 0; i < histories; i++) {
                var seed = alone == null ? 1000L + i : alone;
                live(bank, new Random(seed));

                var bench = heal(bank);
                assertThat(bench.differences(bank.movements()))
                        .as("history with seed " + seed)
                        .isEmpty();
                bench.endPensions();
            }
        }
    }

    private void live(TestBank bank, Random random) {
        var bench = new Bench(source, bank.url(), clock, 1 + random.nextInt(8));
        var awarded = new ArrayList<Runnable>();
        var moods = new Random(random.nextLong());
        bank.random(moods);
        bank.mood(() -> MOODS.get(moods.nextInt(MOODS.size())));
        for (int step = 0; step < 25; step++) {
            source.dieAt(random.nextInt(4) == 0 ? 1 + random.nextInt(60) : Integer.MAX_VALUE);
            try {
                happen(bench, bank, random, awarded);
            } catch (Crash crash) {
                source.live();
                bench = new Bench(source, bank.url(), clock, 1 + random.nextInt(8));
                bench.clock.plus(Duration.ofSeconds(90));
                // What was rolled back is handed over again by the inbox.
                for (var again : List.copyOf(awarded)) {
                    again.run();
                }
            }
        }
        source.live();
    }

    private void happen(Bench bench, TestBank bank, Random random, List<Runnable> awarded) {
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                var award = award(random);
                awarded.add(award);
                award.run();
            }
            case 2, 3, 4 -> {
                bench.relays.turn();
                clock.plus(Duration.ofSeconds(1 + random.nextInt(400)));
            }
            case 5 -> {
                clock.plus(Duration.ofDays(random.nextInt(10) == 0 ? 45 : 1));
                bench.daily.run();
            }
            case 6 -> report(bench, bank);
            default -> payAgain(bench, random);
        }
    }

    private Runnable award(Random random) {
        var number = "H-" + awards++;
        var pin = new Pin("5NX".charAt(random.nextInt(3)) + String.format("%06d", awards));
        var monthly = random.nextInt(3) == 0;
        var caseId = UUID.nameUUIDFromBytes(number.getBytes());
        var from = clock.today();
        return () -> {
            // A bench of its own: the award is made by another part of the same process, or of another.
            var desk = new Bench(source, java.net.URI.create("http://127.0.0.1:1"), clock, 1);
            if (monthly) {
                desk.pension(caseId, pin, "320.50", from);
            } else {
                desk.birth(caseId, number, pin, "600.00");
            }
        };
    }

    private static void report(Bench bench, TestBank bank) {
        bank.issueCards();
        for (var key : bank.cardKeys()) {
            var holder = bank.holderOf(key);
            var report = new CardAnswer("issued", null, TestBank.iban("CARD" + holder), null);
            bench.transactions.executeWithoutResult(status -> bench.cards.answered(UUID.fromString(key), report));
        }
    }

    private static void payAgain(Bench bench, Random random) {
        for (var order : bench.all()) {
            if (order.state() == OrderState.RETURNED && random.nextBoolean() && !isReplaced(bench, order.id())) {
                bench.transactions.executeWithoutResult(status -> bench.payments.payAgain(
                        order.id(), random.nextBoolean() ? TestBank.iban("OPEN2" + random.nextInt(999)) : null));
            }
        }
    }

    private static boolean isReplaced(Bench bench, UUID order) {
        return bench.all().stream().anyMatch(other -> order.equals(other.replaces()));
    }

    /** Everybody behaves again and time passes, until nothing is left to do. */
    private Bench heal(TestBank bank) {
        bank.mood(() -> Mood.WELL);
        var bench = new Bench(database.dataSource(), bank.url(), clock, 50);
        bench.jdbc
                .sql("UPDATE outbox SET state = 'WAITING', attempts = 0 WHERE state = 'DEAD'")
                .update();
        for (int i = 0; i < 20; i++) {
            bench.quiet();
            bank.issueCards();
            bench.nextDay();
            if (!officerActs(bench) && isSettled(bench)) {
                return bench;
            }
        }
        throw new AssertionError("Orders stay open: "
                + bench.all().stream()
                        .filter(order -> order.state() != OrderState.RECONCILED)
                        .toList());
    }

    /** Payments that came back wait for an officer; this is the officer. */
    private static boolean officerActs(Bench bench) {
        var acts = false;
        for (var order : bench.all()) {
            if (order.state() == OrderState.RETURNED && !isReplaced(bench, order.id())) {
                bench.transactions.executeWithoutResult(
                        status -> bench.payments.payAgain(order.id(), TestBank.iban("OPEN3")));
                acts = true;
            }
        }
        return acts;
    }

    /** Nothing waits, and whatever was paid was paid so long ago that it would have come back. */
    private boolean isSettled(Bench bench) {
        return bench.all().stream()
                .allMatch(order -> order.state() == OrderState.RETURNED
                        || order.state() == OrderState.RECONCILED
                                && order.executedOn().plusDays(2).isBefore(clock.today()));
    }
}
