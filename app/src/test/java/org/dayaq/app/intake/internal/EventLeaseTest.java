package org.dayaq.app.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a try that failed, or that was cut off, may say of an event that others work on too. */
class EventLeaseTest {

    private static final Instant NOON = Instant.parse("2025-06-20T08:00:00Z");

    private final TestDatabase database = TestDatabase.migrated();
    private final EventStore store = new EventStore(JdbcClient.create(database.dataSource()));

    @Test
    void a_try_that_fails_for_good_says_nothing_of_a_version_that_came_meanwhile() {
        put(NOON, "a");
        var tried = claim("one");
        put(NOON.plusSeconds(60), "b");

        store.failed(tried, "refused", null);

        assertThat(claim("two")).returns(2, LifeEvent::versions).returns(1, LifeEvent::attempts);
    }

    @Test
    void who_held_an_event_too_long_takes_it_from_nobody_who_holds_it_now() {
        put(NOON, "a");
        var slow = claim("slow");
        database.jdbc().sql("UPDATE life_event SET due_at = now()").update();
        var quick = claim("quick");

        store.failed(slow, "busy", 0L);
        assertThat(store.claim(1, 120, "third")).isEmpty();

        store.failed(quick, "busy", 0L);
        assertThat(claim("third").attempts()).isEqualTo(3);
    }

    @Test
    void tries_that_a_dying_node_cut_off_are_not_counted() {
        put(NOON, "a");
        for (int death = 0; death < 5; death++) {
            assertThat(claim("node").attempts()).isOne();
            if (death % 2 == 1) {
                // It came back after the lease had ended.
                database.jdbc().sql("UPDATE life_event SET due_at = now()").update();
            }
            assertThat(store.unclaim("node")).isOne();
        }

        assertThat(claim("node").attempts()).isOne();
    }

    private LifeEvent claim(String node) {
        var claimed = store.claim(1, 120, node);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    private void put(Instant saidAt, String content) {
        var event = new Reported(
                "LiveBirth",
                "B-1",
                Status.REGISTERED,
                saidAt,
                content.repeat(64),
                LocalDate.of(2025, 6, 20),
                new TreeMap<>(Map.of()));
        store.put(List.of(new LifeEvent.New(Ids.newId(Clock.systemUTC()), event)), NOON);
    }
}
