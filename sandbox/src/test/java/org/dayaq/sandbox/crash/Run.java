package org.dayaq.sandbox.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One run: a stack, a load, faults in rounds, and after each round rest and a balance of the books. */
final class Run {

    /**
     * What to do.
     *
     * @param seed the order and kind of the faults follow from it
     * @param turns what is broken in the first round, in the second and so on; the last of them in every round that follows
     * @param round how long things are broken before the books are balanced
     * @param goal when all turns were had, rounds go on until each kind was met so often, but none begins after {@code longest}
     * @param patience how long a mended platform may take to come to rest
     */
    record Plan(
            long seed,
            Control control,
            List<Set<Fault>> turns,
            int nodes,
            Duration round,
            int goal,
            Duration longest,
            Duration patience) {

        Set<Fault> kinds() {
            var kinds = EnumSet.noneOf(Fault.class);
            turns.forEach(kinds::addAll);
            return kinds;
        }

        private Set<Fault> turn(int round) {
            return turns.get(Math.min(round, turns.size()) - 1);
        }
    }

    private static final int BATCH = 8;
    private static final int BACKLOG = 120;

    private final Plan plan;
    private final Path folder;
    private final Nodes jvms;
    private final Tally tally = new Tally();
    private Map<String, Long> moving = Map.of();

    Run(Plan plan, Path folder, Nodes jvms) {
        this.plan = plan;
        this.folder = folder;
        this.jvms = jvms;
    }

    Report run() throws IOException, SQLException {
        var begun = System.nanoTime();
        say("seed " + plan.seed() + ", " + plan.control().words() + ", faults " + plan.turns());
        try (var stack = new Stack(folder, jvms, plan.control())) {
            stack.open();
            if (plan.kinds().contains(Fault.DISK_FULL) && !stack.volume().canBeFull()) {
                loudly("NO FULL DISK HERE: a volume cannot be mounted ("
                        + stack.volume().whyNot()
                        + "). Run as root with the right to mount.");
            }
            for (int i = 0; i < plan.nodes(); i++) {
                stack.addNode();
            }
            await("nodes", Duration.ofMinutes(5), () -> stack.nodes().stream().allMatch(AppNode::isReady));
            say("nodes are ready after " + (System.nanoTime() - begun) / 1_000_000_000 + " s");
            var load = new Load(stack.state().calendar().today());
            var poison = new Poison(stack.around());
            var books = new Books(stack);
            var rounds = 0;
            Books.Balance balance;
            Books.Balance first = null;
            var end = System.nanoTime() + plan.longest().toNanos();
            do {
                rounds++;
                var hands = new Hands(stack, plan.turn(rounds), tally, plan.seed() + rounds, poison);
                hands.start();
                pour(stack, load, books);
                hands.rest();
                balance = settle(stack, load, books);
                books.addUnseen(poison.dropped(), balance.other());
                first = first == null ? balance : first;
                say("round " + rounds + " " + plan.turn(rounds) + ": " + balance + "; " + tally);
            } while (balance.balances()
                    && moving.isEmpty()
                    && (rounds < plan.turns().size() || System.nanoTime() < end && !reached(stack)));
            if (balance.balances() && moving.isEmpty()) {
                closeOfDay(stack, books, balance);
            }
            var audit = stack.verifyAudit();
            say("audit: " + books.auditEvents() + " events, " + books.auditSeals() + " seals");
            var report = new Report(
                    plan,
                    rounds,
                    Duration.ofNanos(System.nanoTime() - begun),
                    tally,
                    first,
                    balance,
                    moving,
                    audit == 0,
                    poison.dropped(),
                    stack.nodes().stream().mapToInt(AppNode::failedStarts).sum(),
                    stack.volume().canBeFull());
            say(report.toString());
            return report;
        }
    }

    private boolean reached(Stack stack) {
        return lacking(plan, tally, stack.volume().canBeFull()).isEmpty();
    }

    /** The kinds that were not met as often as they shall be, of those that can happen here. */
    private static Set<Fault> lacking(Plan plan, Tally tally, boolean diskCanBeFull) {
        return plan.kinds().stream()
                .filter(kind -> kind != Fault.DISK_FULL || diskCanBeFull)
                .filter(kind -> tally.of(kind) < plan.goal())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void pour(Stack stack, Load load, Books books) {
        var end = System.nanoTime() + plan.round().toNanos();
        while (System.nanoTime() < end) {
            if (load.expected().size() - books.messagesTaken() < BACKLOG) {
                stack.load(load.next(BATCH));
            }
            Stack.sleep(400);
        }
    }

    private Books.Balance settle(Stack stack, Load load, Books books) throws IOException {
        await("nodes", Duration.ofMinutes(5), () -> {
            stack.nodes().forEach(node -> {
                try {
                    node.keepAlive();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            return stack.nodes().stream().allMatch(AppNode::isReady);
        });
        var begun = System.nanoTime();
        var quiet = new int[1];
        var rested = reachedWithin(plan.patience(), () -> {
            moving = books.moving();
            quiet[0] = moving.isEmpty() ? quiet[0] + 1 : 0;
            return quiet[0] >= 3;
        });
        say((rested ? "at rest" : "NOT at rest " + moving) + " after " + (System.nanoTime() - begun) / 1_000_000_000
                + " s");
        return books.balance(load.expected());
    }

    /** Lets the bank's day end, so that its statement is held against the orders. */
    private void closeOfDay(Stack stack, Books books, Books.Balance balance) {
        stack.nextDay();
        if (!reachedWithin(Duration.ofMinutes(2), () -> books.unreconciled() == 0)) {
            balance.other().add(books.unreconciled() + " orders are not on the bank's statement");
        }
        books.addStrangers(balance.other());
    }

    static void await(String what, Duration patience, BooleanSupplier condition) {
        if (!reachedWithin(patience, condition)) {
            throw new IllegalStateException(what + " did not come within " + patience);
        }
    }

    private static boolean reachedWithin(Duration patience, BooleanSupplier condition) {
        for (var end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; ) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Stack.sleep(500);
        }
        return false;
    }

    private void say(String what) {
        System.out.println("[crash] " + what);
    }

    private void loudly(String what) {
        System.out.println(
                "\n[crash] " + "#".repeat(100) + "\n[crash] # " + what + "\n[crash] " + "#".repeat(100) + "\n");
    }

    /**
     * What a run came to.
     *
     * @param first after the first round
     * @param balance after the last one
     * @param moving what had not come to rest when patience ended; then something missing may only be late
     */
    record Report(
            Plan plan,
            int rounds,
            Duration took,
            Tally tally,
            Books.Balance first,
            Books.Balance balance,
            Map<String, Long> moving,
            boolean auditWhole,
            int poison,
            int failedStarts,
            boolean diskCouldBeFull) {

        boolean balances() {
            return balance.balances() && rested() && auditWhole;
        }

        /** The kinds of faults that were not met as often as the plan says, of those that can happen on this machine. */
        Set<Fault> lacking() {
            return Run.lacking(plan, tally, diskCouldBeFull);
        }

        boolean rested() {
            return moving.isEmpty();
        }

        @Override
        public String toString() {
            return (balances() ? "BALANCES" : "DOES NOT BALANCE") + " after " + rounds + " rounds, " + took.toSeconds()
                    + " s, faults " + tally + ", poison " + poison + ", failed starts " + failedStarts + ", audit "
                    + (auditWhole ? "whole" : "BROKEN") + (rested() ? ", at rest: " : ", NOT at rest " + moving + ": ")
                    + balance;
        }
    }
}
