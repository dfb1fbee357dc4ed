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
     * @param backlog how many events are under way at most
     * @param goal when all turns were had, rounds go on until each kind was met so often, but none begins after {@code longest}
     * @param patience how long a mended platform may take to come to rest
     */
    record Plan(
            long seed,
            Control control,
            List<Set<Fault>> turns,
            int nodes,
            Duration round,
            int backlog,
            int goal,
            Duration longest,
            Duration patience) {

        /** So many events under way keep two processors busy and are done soon after the last fault. */
        static final int BACKLOG = 120;

        Set<Fault> kinds() {
            var kinds = EnumSet.noneOf(Fault.class);
            turns.forEach(kinds::addAll);
            return kinds;
        }

        private Set<Fault> turn(int round) {
            return turns.get(Math.min(round, turns.size()) - 1);
        }
    }

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
            var load = new Load(stack.state().calendar()::today);
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
                balance = settle(stack, load, books, poison);
                first = first == null ? balance : first;
                say("round " + rounds + " " + plan.turn(rounds) + ": " + balance + "; " + tally);
            } while (isWell(balance) && (rounds < plan.turns().size() || System.nanoTime() < end && !reached(stack)));
            if (isWell(balance)) {
                balance = closeOfDay(stack, load, books, poison);
            }
            var audit = stack.auditFindings(books);
            balance.other().addAll(audit);
            say("audit: " + audit + ", " + books.auditEvents() + " events, " + books.auditSeals() + " seals");
            var report = new Report(
                    plan,
                    rounds,
                    Duration.ofNanos(System.nanoTime() - begun),
                    tally,
                    first,
                    balance,
                    moving,
                    audit.isEmpty(),
                    poison.dropped().size(),
                    books.refusals(),
                    stack.nodes().stream().mapToInt(AppNode::failedStarts).sum(),
                    stack.volume().canBeFull());
            say(report.toString());
            return report;
        }
    }

    /** For the platform as it is a good reason is not enough when all is mended again: every event must be complete. */
    private boolean isWell(Books.Balance balance) {
        return balance.balances()
                && moving.isEmpty()
                && (plan.control() != Control.NONE || balance.complete() == balance.events());
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

    /** Half way through the round a day ends, so that statements, cards and whatever comes at night meet the faults too. */
    private void pour(Stack stack, Load load, Books books) {
        var begun = System.nanoTime();
        var night = plan.control() == Control.NONE && isWithinMonth(stack);
        for (var past = 0L; past < plan.round().toNanos(); past = System.nanoTime() - begun) {
            if (load.expected().size() - books.messagesTaken() < plan.backlog()) {
                stack.load(load.next(Math.max(8, plan.backlog() / 50)));
            }
            if (night && past > plan.round().toNanos() / 2) {
                nextDay(stack);
                night = false;
            }
            Stack.sleep(400);
        }
    }

    /** Whether two more days may end: a new month would bring the pensioners another payment each. */
    private static boolean isWithinMonth(Stack stack) {
        var today = stack.state().calendar().today();
        return today.plusDays(2).getMonth() == today.getMonth();
    }

    private static void nextDay(Stack stack) {
        var tomorrow = stack.state().calendar().today().plusDays(1);
        stack.nextDay();
        await(
                "the next day",
                Duration.ofMinutes(2),
                () -> !stack.state().calendar().today().isBefore(tomorrow));
    }

    private Books.Balance settle(Stack stack, Load load, Books books, Poison poison) throws IOException {
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
        var balance = books.balance(load.expected());
        books.addUnseen(poison.dropped(), balance.other());
        return balance;
    }

    /** Lets the bank's day end, so that its statement is held against the orders; then everything is counted once more. */
    private Books.Balance closeOfDay(Stack stack, Load load, Books books, Poison poison) throws IOException {
        nextDay(stack);
        var reconciled = reachedWithin(Duration.ofMinutes(2), () -> books.unreconciled() == 0);
        var balance = settle(stack, load, books, poison);
        if (!reconciled) {
            balance.other().add(books.unreconciled() + " orders are not on the bank's statement");
        }
        return balance;
    }

    static void await(String what, Duration patience, BooleanSupplier condition) {
        if (!reachedWithin(patience, condition)) {
            throw new IllegalStateException(what + " did not come within " + patience);
        }
    }

    static boolean reachedWithin(Duration patience, BooleanSupplier condition) {
        for (var end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; ) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Stack.sleep(500);
        }
        return condition.getAsBoolean();
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
     * @param refusals how often what is still to be told was refused
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
            int refusals,
            int failedStarts,
            boolean diskCouldBeFull) {

        boolean balances() {
            return balance.balances() && rested() && auditWhole && (plan.control() != Control.NONE || isComplete());
        }

        private boolean isComplete() {
            return balance.complete() == balance.events();
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
