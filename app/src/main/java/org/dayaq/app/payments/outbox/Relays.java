package org.dayaq.app.payments.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** One thread a channel, so that a slow provider holds up nobody else; one circuit a provider. */
@Component
public class Relays implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relays.class);

    private final RelaySettings settings;
    private final List<Relay> relays;
    private final Map<String, Circuit> circuits = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    public Relays(List<Channel> channels, OutboxStore store, RelaySettings settings, Clock clock) {
        this.settings = settings;
        // Chance spreads retries only; nothing is decided by it.
        var backoff = new Backoff(settings, new Random());
        this.relays = channels.stream()
                .map(channel -> {
                    var circuit =
                            circuits.computeIfAbsent(channel.provider(), provider -> new Circuit(clock, settings));
                    return new Relay(channel, store, circuit, backoff, settings, clock);
                })
                .toList();
    }

    /** Sends one batch of every channel; how many items that were. */
    public int turn() {
        return relays.stream().mapToInt(Relay::turn).sum();
    }

    /** Providers that are not spoken to at the moment, because they failed too often in a row. */
    public List<String> open() {
        return circuits.entrySet().stream()
                .filter(circuit -> circuit.getValue().isOpen())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public void start() {
        running = true;
        if (settings.enabled()) {
            for (var relay : relays) {
                var thread = new Thread(() -> work(relay), "relay-" + relay.name());
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
        }
    }

    private void work(Relay relay) {
        while (running) {
            if (turnOf(relay) == 0) {
                rest();
            }
        }
    }

    private static int turnOf(Relay relay) {
        try {
            return relay.turn();
        } catch (RuntimeException databaseAway) {
            LOG.error(
                    "{}: the relay could not reach its own tables: {}",
                    relay.name(),
                    databaseAway.getClass().getName());
            return 0;
        }
    }

    private void rest() {
        try {
            Thread.sleep(settings.idle().toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Lets what is on its way come to its end; what takes too long is sent again by the next start. */
    @Override
    public void stop() {
        running = false;
        for (var thread : threads) {
            try {
                thread.join(settings.lease().toMillis() / 4);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
