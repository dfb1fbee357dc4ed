package org.dayaq.app.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two who give the same tasks away at once, each in another order, wait for one another and never in a circle. */
class HandOverTest extends DeskFixture {

    @Test
    void tasks_are_locked_in_one_order_and_told_in_the_order_they_were_sent() {
        var bayram = new Visitor(port, "bayram", "Bayram Quliyev", "officer", "baku-nasimi");
        var lead = new Visitor(port, "leyla", "Leyla Həsənova", "lead", "baku-nasimi");
        bayram.get("/desk");
        lead.get("/desk");
        var tasks = List.of(
                        openTask(openCase("Birinci", "Ad", "5KF0001", "AZ-BA")),
                        openTask(openCase("İkinci", "Ad", "5KF0002", "AZ-BA")))
                .stream()
                .map(DeskFixture::idOf)
                .sorted()
                .toList();
        var first = tasks.get(0);
        var second = tasks.get(1);

        var answer = db().transactions().execute(held -> {
            lock(first);
            var given = CompletableFuture.supplyAsync(
                    () -> lead.post("/desk/hand-over", Map.of("task", second + "," + first, "to", "officer:bayram")));
            waitUntilSomebodyWaits();
            // Who waits for the first has not taken the second: whoever has the first can go on.
            lock(second);
            return given;
        });

        var page = answer.join();
        assertThat(page.text()).contains("2 of 2 handed to Bayram Quliyev.");
        assertThat(page.body().indexOf(number(second)))
                .isPositive()
                .isLessThan(page.body().indexOf(number(first)));
    }

    private static void lock(UUID task) {
        db().jdbc()
                .sql("SELECT id FROM task WHERE id = :id FOR UPDATE NOWAIT")
                .param("id", task)
                .query(UUID.class)
                .single();
    }

    /** For this transaction. */
    private static void waitUntilSomebodyWaits() {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!db().jdbc()
                .sql(
                        "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)")
                .query(Boolean.class)
                .single()) {
            assertThat(System.nanoTime()).as("somebody waits in time").isLessThan(until);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private String number(UUID task) {
        return cases.line(db().jdbc()
                        .sql("SELECT case_id FROM task WHERE id = :id")
                        .param("id", task)
                        .query(UUID.class)
                        .single())
                .number();
    }
}
