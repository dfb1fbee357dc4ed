package org.dayaq.app.payments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a relay's mark may say of an item, and of the provider. */
class RelayTest {

    private static final UUID SUBJECT = UUID.fromString("0197a000-0000-7000-8000-000000000001");

    private final Clock clock = Clock.systemUTC();
    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated().dataSource());
    private final OutboxStore store = new OutboxStore(jdbc);
    private final RelaySettings settings = new RelaySettings(
            true,
            Duration.ofMillis(1),
            Duration.ofSeconds(60),
            12,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMinutes(7),
            2,
            Duration.ofSeconds(15));
    private final Circuit circuit = new Circuit(clock, settings);
    private final List<UUID> sent = new ArrayList<>();

    @Test
    void what_is_to_be_sent_again_while_it_is_on_its_way_goes_again() {
        var relay = relay(subject -> {
            if (sent.size() == 1) {
                store.again(Ids.newId(clock), "bank.order", subject, clock.instant());
            }
            return Sent.DONE;
        });
        put();

        relay.turn();
        relay.turn();
        assertThat(sent).as("the first look came before the change").containsExactly(SUBJECT, SUBJECT);

        assertThat(relay.turn()).as("done with").isZero();
        assertThat(store.counts()).containsExactly(new OutboxCount("bank.order", "DONE", 1));
    }

    @Test
    void what_could_not_be_sent_yet_says_nothing_of_the_provider() {
        circuit.failed();
        put();
        assertThat(relay(subject -> new Sent.NotYet("waits for an address")).turn())
                .isOne();
        assertThat(circuit.isOpen()).isFalse();

        circuit.failed();
        assertThat(circuit.isOpen()).as("two failures in a row").isTrue();
    }

    @Test
    void what_could_not_be_sent_yet_is_left_alone_for_so_long_and_no_try_is_counted() {
        put();
        var relay = relay(subject -> new Sent.NotYet("waits for an address"));

        relay.turn();

        assertThat(relay.turn()).as("at once").isZero();
        assertThat(jdbc.sql("SELECT attempts FROM outbox").query(Integer.class).single())
                .isZero();
        assertThat(jdbc.sql("SELECT round(extract(epoch FROM next_at - now()) / 60) FROM outbox")
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    private void put() {
        store.put(Ids.newId(clock), "bank.order", SUBJECT, clock.instant());
    }

    private Relay relay(Function<UUID, Sent> answer) {
        return new Relay(
                new Channel() {
                    @Override
                    public String name() {
                        return "bank.order";
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
                        sent.addAll(subjects);
                        return Map.of(subjects.get(0), answer.apply(subjects.get(0)));
                    }
                },
                store,
                circuit,
                new Backoff(settings, new Random(1)),
                settings,
                clock);
    }
}
