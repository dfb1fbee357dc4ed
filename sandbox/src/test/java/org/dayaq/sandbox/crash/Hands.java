package org.dayaq.sandbox.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.dayaq.sandbox.http.Dial;

/**
 * The hands that break things: one for each part of the stack, all at once, each with a sequence of its own that follows
 * from the seed. {@link #rest()} mends everything.
 */
final class Hands {

    private interface Deed {
        /** Breaks one thing, waits, mends it. */
        void once(Random chance) throws IOException;
    }

    /** How much longer something stays broken for somebody to meet it; what nobody met is not counted. */
    private static final Duration MEETING = Duration.ofSeconds(3);

    private final Stack stack;
    private final Set<Fault> kinds;
    private final Tally tally;
    private final long seed;
    private final Poison poison;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> broken = new ArrayList<>();
    private volatile boolean busy;

    Hands(Stack stack, Set<Fault> kinds, Tally tally, long seed, Poison poison) {
        this.stack = stack;
        this.kinds = Set.copyOf(kinds);
        this.tally = tally;
        this.seed = seed;
        this.poison = poison;
    }

    void start() {
        busy = true;
        hand("nodes", Set.of(Fault.NODE_KILL), this::node);
        hand("database", Set.of(Fault.POSTGRES_KILL, Fault.DISK_FULL), this::database);
        hand("network", Set.of(Fault.NETWORK), this::network);
        hand("clock", Set.of(Fault.CLOCK), this::clock);
        hand("poison", Set.of(Fault.POISON), chance -> {
            if (poison.drop(chance)) {
                tally.count(Fault.POISON, "event");
            }
            pause(chance, 500, 1500);
        });
        for (var body : Stack.BODIES) {
            hand(
                    body,
                    Set.of(Fault.BODY_DOWN, Fault.BODY_SLOW, Fault.BODY_TWICE, Fault.BODY_LATE),
                    chance -> body(body, chance));
        }
        supervisor();
    }

    /** Lets every hand end what it is at, mends all, and tells of the first that failed at its own work. */
    void rest() throws IOException {
        busy = false;
        for (var thread : threads) {
            try {
                thread.join(180_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        for (var thread : threads) {
            if (thread.isAlive()) {
                throw new IOException("The harness itself failed: " + thread.getName() + " still breaks things");
            }
        }
        threads.clear();
        stack.startDatabase();
        for (var node : stack.nodes()) {
            node.database().whole();
            node.shift(Duration.ZERO);
            node.keepAlive();
        }
        for (var body : Stack.BODIES) {
            stack.dial(body, Dial.WELL);
        }
        synchronized (broken) {
            if (!broken.isEmpty()) {
                throw new IOException("The harness itself failed", broken.get(0));
            }
        }
    }

    private void hand(String name, Set<Fault> its, Deed deed) {
        if (its.stream().noneMatch(kinds::contains)) {
            return;
        }
        thread("hand-" + name, () -> {
            var chance = new Random(seed ^ name.hashCode());
            while (busy) {
                deed.once(chance);
            }
        });
    }

    private void supervisor() {
        thread("supervisor", () -> {
            while (busy) {
                for (var node : stack.nodes()) {
                    node.keepAlive();
                }
                Stack.sleep(200);
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private void thread(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | RuntimeException e) {
                        e.printStackTrace();
                        synchronized (broken) {
                            broken.add(e);
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void node(Random chance) throws IOException {
        var node = some(stack.nodes(), chance);
        // At work as well as while it still starts.
        if (stack.control() == Control.NO_OUTBOX) {
            until(Duration.ofSeconds(90), 20, () -> stack.isUnderWay(node));
        } else if (chance.nextInt(3) > 0) {
            until(Duration.ofSeconds(90), 20, node::isReady);
            // Who dies as soon as it is up never works, and then nothing else meets anybody at work.
            pause(chance, 200, 10_000);
        } else {
            pause(chance, 500, 6000);
        }
        if (node.kill()) {
            tally.count(Fault.NODE_KILL, "kill");
        }
    }

    private void database(Random chance) throws IOException {
        // A node needs longer than this to start, and ends itself when its database is away then.
        pause(chance, 500, 8000);
        var full = kinds.contains(Fault.DISK_FULL)
                && stack.volume().canBeFull()
                && (!kinds.contains(Fault.POSTGRES_KILL) || chance.nextBoolean());
        if (full) {
            var before = noSpace();
            stack.volume().fill();
            pause(chance, 600, 2000);
            // Counted is what somebody met: a write that failed, or a server that fell over its full log.
            var down = new AtomicBoolean();
            until(MEETING, 200, () -> {
                down.set(!stack.databaseRuns());
                return down.get() || noSpace() > before;
            });
            stack.volume().free();
            if (down.get() || noSpace() > before) {
                tally.count(Fault.DISK_FULL, down.get() ? "server-down" : "write-refused");
            }
            // A full write-ahead log is a panic, after which it may need to be started.
            stack.startDatabase();
        } else if (kinds.contains(Fault.POSTGRES_KILL)) {
            var children = chance.nextBoolean() || stack.control() == Control.UNFLUSHED;
            if (stack.killDatabase(children)) {
                tally.count(Fault.POSTGRES_KILL, children ? "postmaster-and-children" : "postmaster");
            }
            pause(chance, 0, 500);
            stack.startDatabase();
        }
    }

    private void network(Random chance) {
        var cable = some(stack.nodes(), chance).database();
        pause(chance, 300, 1500);
        var sort = some(List.of("cut", "stall", "reset", "silent-loss"), chance);
        // A node that is just dead has no line to break.
        until(MEETING, 20, cable::isInUse);
        if (cable.isInUse()) {
            tally.count(Fault.NETWORK, sort);
        }
        switch (sort) {
            case "cut" -> {
                cable.cut();
                pause(chance, 200, 2500);
            }
            case "stall" -> {
                cable.stall();
                pause(chance, 200, 3000);
            }
            case "reset" -> cable.reset();
            default -> cable.lose();
        }
        cable.whole();
    }

    private void clock(Random chance) throws IOException {
        // A node that is just dead has no clock to jump.
        var up = new ArrayList<AppNode>();
        until(MEETING, 100, () -> {
            stack.nodes().stream().filter(AppNode::isReady).forEach(up::add);
            return !up.isEmpty();
        });
        if (up.isEmpty()) {
            return;
        }
        var node = some(up, chance);
        var jumps = new ArrayList<>(List.of(
                Duration.ofSeconds(-40),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(-10),
                Duration.ofHours(3),
                Duration.ofHours(-3),
                Duration.ofDays(1),
                Duration.ofDays(-1)));
        if (Boolean.getBoolean("crash.far")) {
            // Over a month's end: whoever makes monthly orders by the node's clock makes the next one now.
            jumps.add(Duration.ofDays(40));
        }
        var jump = some(jumps, chance);
        var held = node.heldBack();
        node.shift(jump);
        if (node.isReady()) {
            tally.count(Fault.CLOCK, (jump.isNegative() ? "back" : "forward"));
        }
        // A jump of days lasts until the day's work is looked at (every 5 s): the node must hold itself back.
        var days = jump.abs().compareTo(Duration.ofDays(1)) >= 0;
        pause(chance, days ? 5500 : 500, days ? 8000 : 2500);
        if (node.heldBack() > held) {
            tally.note(Fault.CLOCK, "held-back");
        }
        node.shift(Duration.ZERO);
        pause(chance, 200, 800);
    }

    private void body(String body, Random chance) {
        pause(chance, 500, 6000);
        var able = kinds.stream()
                .filter(kind -> kind.name().startsWith("BODY"))
                .sorted()
                .toList();
        var kind = some(able, chance);
        var dial =
                switch (kind) {
                    case BODY_DOWN -> new Dial(true, 0, 0, false, false, false, false);
                    case BODY_SLOW ->
                        new Dial(false, 300 + chance.nextInt(stack.patienceMs() - 1000), 0, false, false, false, false);
                    case BODY_TWICE -> new Dial(false, 0, 0, true, true, false, false);
                    default -> new Dial(false, stack.patienceMs() + 700, 0, false, false, false, false);
                };
        var before = stack.state().dials().spoilt(body);
        stack.dial(body, dial);
        pause(chance, 1000, 3000);
        until(MEETING, 50, () -> stack.state().dials().spoilt(body) > before);
        stack.dial(body, Dial.WELL);
        if (stack.state().dials().spoilt(body) > before) {
            tally.count(kind, body);
        }
    }

    private long noSpace() {
        return stack.nodes().stream()
                .mapToLong(node -> {
                    try {
                        return node.foundNoSpace();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .sum();
    }

    private void until(Duration patience, int everyMs, BooleanSupplier condition) {
        for (var end = System.nanoTime() + patience.toNanos(); busy && System.nanoTime() < end; ) {
            if (condition.getAsBoolean()) {
                return;
            }
            Stack.sleep(everyMs);
        }
    }

    private void pause(Random chance, int fromMs, int toMs) {
        var end = System.nanoTime() + (fromMs + chance.nextInt(toMs - fromMs + 1)) * 1_000_000L;
        while (busy && System.nanoTime() < end) {
            Stack.sleep(50);
        }
    }

    private static <T> T some(List<T> all, Random chance) {
        return all.get(chance.nextInt(all.size()));
    }
}
