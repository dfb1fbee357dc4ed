package org.dayaq.app.payments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.junit.jupiter.api.Test;

/** Several nodes do the day's work of payments at the same moment, on one database. */
class ManyNodesTest {

    private static final int NODES = 4;
    private static final int BIRTHS = 120;
    private static final int DAYS = 4;

    @Test
    void nodes_that_read_the_same_statement_at_once_find_nothing_that_is_not_there() throws Exception {
        var database = TestDatabase.migrated();
        var clock = new HandClock(database);
        var threads = Executors.newFixedThreadPool(NODES);
        try (var bank = new TestBank(clock::today)) {
            var nodes = new ArrayList<Bench>();
            for (int i = 0; i < NODES; i++) {
                nodes.add(new Bench(database.dataSource(), bank.url(), clock, 50));
            }
            var first = nodes.get(0);
            first.daily.run();
            for (int day = 0; day < DAYS; day++) {
                for (int i = 0; i < BIRTHS / DAYS; i++) {
                    var number = day * BIRTHS + i;
                    first.birth(UUID.randomUUID(), "B-" + number, new Pin(String.format("5AM%04d", number)), "600.00");
                }
                first.quiet();
                clock.plus(Duration.ofDays(1));
                var work = nodes.stream()
                        .map(node -> (Callable<Void>) () -> {
                            node.daily.run();
                            return null;
                        })
                        .toList();
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
            }
            first.nextDay();

            assertThat(first.differences(bank.movements())).isEmpty();
            assertThat(first.gaps()).isEmpty();
            assertThat(List.copyOf(first.all())).hasSize(BIRTHS);
        } finally {
            threads.shutdownNow();
        }
    }
}
