package org.dayaq.app.payments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Channels of one provider share a circuit, and its one try is for whichever has something to send. */
class CircuitTest {

    private final Hand clock = new Hand();
    private final OutboxStore store =
            new OutboxStore(JdbcClient.create(TestDatabase.migrated().dataSource()));
    private final RelaySettings settings = new RelaySettings(
            true,
            Duration.ofMillis(1),
            Duration.ofSeconds(60),
            12,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofSeconds(5),
            1,
            Duration.ofSeconds(15));
    private final Circuit circuit = new Circuit(clock, settings);
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void an_idle_channel_leaves_the_one_request_to_the_channel_that_has_something_to_send() {
        var idle = relay("bank.idle");
        var busy = relay("bank.busy");
        store.put(Ids.newId(clock), "bank.busy", UUID.randomUUID(), clock.instant());
        circuit.failed();
        assertThat(circuit.isOpen()).isTrue();
        assertThat(busy.turn()).as("open").isZero();

        clock.now = clock.now.plusSeconds(16);
        assertThat(idle.turn()).isZero();
        assertThat(idle.turn()).isZero();

        assertThat(busy.turn()).isOne();
        assertThat(sent).hasValue(1);
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void of_many_that_want_to_send_only_one_may_while_nobody_knows_how_it_ended() {
        circuit.failed();
        clock.now = clock.now.plusSeconds(16);

        assertThat(circuit.lets()).isTrue();
        assertThat(circuit.lets()).isFalse();
        circuit.failed();
        circuit.unused();
        assertThat(circuit.lets()).as("failed again").isFalse();
    }

    private Relay relay(String name) {
        return new Relay(
                new Channel() {
                    @Override
                    public String name() {
                        return name;
                    }

                    @Override
                    public String provider() {
                        return "bank";
                    }

                    @Override
                    public int batch() {
                        return 10;
                    }

                    @Override
                    public Map<UUID, Sent> send(List<UUID> subjects) {
                        sent.addAndGet(subjects.size());
                        return Map.of(subjects.get(0), Sent.DONE);
                    }
                },
                store,
                circuit,
                new Backoff(settings, new Random(1)),
                settings,
                clock);
    }

    private static final class Hand extends Clock {

        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Baku");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
