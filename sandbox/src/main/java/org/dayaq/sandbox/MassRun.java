package org.dayaq.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.dayaq.sandbox.bench.AgedStore;
import org.dayaq.sandbox.bench.BareEngine;
import org.dayaq.sandbox.bench.Benchmark;
import org.dayaq.sandbox.bench.BenchmarkFailed;
import org.dayaq.sandbox.bench.BooksStore;
import org.dayaq.sandbox.bench.Measured;
import org.dayaq.sandbox.bench.Memory;
import org.dayaq.sandbox.bench.Processors;
import org.dayaq.sandbox.bench.Profile;
import org.dayaq.sandbox.bench.Report;
import org.dayaq.sandbox.bench.StatementStore;
import org.dayaq.sandbox.bench.Statements;
import org.dayaq.sandbox.bench.VacuumLog;
import org.dayaq.sandbox.database.PostgresServer;
import org.dayaq.sandbox.world.Calendar.Unit;
import org.dayaq.sandbox.world.Cohort;
import org.dayaq.sandbox.world.Options;
import org.jspecify.annotations.Nullable;

/**
 * Measures the box: a peak day or a year of the country goes the whole way through the platform, and beside it the bare
 * engine runs the same diagrams with nothing in them. docs/performance.md says how to read what comes out.
 */
public final class MassRun implements Benchmark {

    /** The published peak of one period. */
    private static final int PEAK = 25_414;

    private static final int YEAR = Cohort.BIRTHS_A_YEAR + Cohort.PENSION_AGES_A_YEAR;
    /** A day on which men and women both reach their age: for half a year after each step of the limit no woman does. */
    private static final LocalDate BEFORE_THE_PEAK = LocalDate.of(2026, 1, 14);

    private static final int MONTHS = 12;

    /** Ages at Internal Affairs and the Fund, births and deaths at Justice. */
    private static final int SUBSCRIPTIONS = 4;

    private static final int DAYS_OF_A_YEAR = 365;

    /** A card takes five days, a statement one more, and the next day is to find nothing left. */
    private static final int SETTLING_DAYS = 7;

    private static final long LOOK_MILLIS = 100;
    private static final long PATIENCE_SECONDS = 180;

    private final String name;
    private final boolean year;
    private final int threads = Math.max(2, Runtime.getRuntime().availableProcessors());

    private MassRun(String name, boolean year) {
        this.name = name;
        this.year = year;
    }

    /** The published peak of one period, told on one day. */
    public static MassRun day() {
        return new MassRun("day", false);
    }

    /** A year of the country, month by month. */
    public static MassRun year() {
        return new MassRun("year", true);
    }

    @Override
    public String name() {
        return name;
    }

    /** Nobody but those to whom something happens. */
    @Override
    public int population() {
        return 0;
    }

    @Override
    public String folder() {
        return "var/bench";
    }

    @Override
    public void run(Arguments given) throws Exception {
        Profile.standBy();
        // Each run begins with an empty database, so it has a folder that nobody else would put anything into.
        var arguments = given.below("data")
                // Everything here is told by registers; what the platform finds by itself is measured by
                // --bench=screen.
                .with("--dayaq.screening.enabled=false", "--dayaq.registries.imports=false")
                // What a connection spent is counted by whom it served, as long as it lives.
                .with("--spring.datasource.hikari.max-lifetime=0");
        var server = new Preflight(arguments).pass();
        var sandbox = new Sandbox(arguments);
        if (arguments.benchStatements() && !server.toCountStatements()) {
            throw new CannotStart(
                    List.of("The PostgreSQL for this machine came without pg_stat_statements, so its statements"
                            + " cannot be counted; leave out --bench-statements=true."));
        }
        var events = arguments.benchEvents() > 0 ? arguments.benchEvents() : year ? YEAR : PEAK;
        say("Measuring a " + name + " of " + events + " events; heap at most " + (Memory.limit() >> 20) + " MB, "
                + threads + " processors");
        server.deleteData();
        server.toBeMeasured();
        sandbox.database(server);
        var meters = new Meters(
                new Processors(server.pid(), new VacuumLog(server.log())),
                arguments.benchStatements() ? StatementStore.of(server) : null);
        var bare = List.of(
                bare(server, "full", events, meters.processors()), bare(server, "none", events, meters.processors()));
        var closed = year ? 0 : arguments.benchClosed();
        var warm = year ? 0 : Math.min(events, arguments.benchWarm());
        var options = sandbox.world(0, year ? Options.FIRST_DAY : BEFORE_THE_PEAK);
        try (var theirs = Sandbox.pool(server, Sandbox.DATABASE)) {
            var cohort = year
                    ? new Cohort(theirs, options, events, DAYS_OF_A_YEAR)
                    : new Cohort(theirs, options, peaks(warm, events, closed));
            say("  " + cohort + ", " + cohort.make() + " persons written");
        }
        var standing = sandbox.start(server, options);
        try (var theirs = Sandbox.pool(server, Sandbox.DATABASE)) {
            var books = new BooksStore(standing.app().getBean(DataSource.class), theirs);
            await("the subscriptions", () -> books.subscriptions() >= SUBSCRIPTIONS);
            if (warm > 0) {
                warmUp(standing.state(), books);
            }
            var measured =
                    measure(standing.state(), books, meters, arguments.data().resolve("profile.jfr"));
            settle(standing.state(), books);
            var aged = closed == 0 ? null : aged(server, closed, standing.state(), books, meters, arguments.data());
            var report = new Report(name, bare, measured, aged, books.imbalances(), books.settings());
            report.print(System.out);
            report.write(given.data());
            if (!report.isBalanced()) {
                throw new BenchmarkFailed("The books do not balance, so the rates mean nothing");
            }
        }
    }

    /** One before the measured one, as on any other day; with old cases in the way one more, after they were put there. */
    private static List<Integer> peaks(int warm, int events, int closed) {
        var peaks = new ArrayList<Integer>();
        if (warm > 0) {
            peaks.add(warm);
        }
        peaks.add(events);
        if (closed > 0) {
            peaks.add(events);
        }
        return peaks;
    }

    /** The bare engine is warm before it is measured, and so is a platform that has been running for a while. */
    private void warmUp(StateAround state, BooksStore books) {
        var begun = System.nanoTime();
        state.world().advance(Unit.DAY, 1);
        untilQuiet(books);
        say(String.format("  warmed up with %d cases in %.1f s", books.cases(), seconds(begun)));
        untilTheNextPeak(state, books, 1);
    }

    /** A month in which cards are issued and pensions paid, up to the day before the next peak. */
    private void untilTheNextPeak(StateAround state, BooksStore books, int daysSince) {
        state.world().advance(Unit.DAY, Cohort.DAYS_BETWEEN_PEAKS - daysSince);
        untilQuiet(books);
    }

    private Measured.Aged aged(
            PostgresServer server, int closed, StateAround state, BooksStore books, Meters meters, Path data)
            throws IOException, SQLException {
        var begun = System.nanoTime();
        new AgedStore(server).fill(closed);
        say(String.format("  %d closed cases put into the database in %.0f s", closed, seconds(begun)));
        untilTheNextPeak(state, books, SETTLING_DAYS + 1);
        var again = measure(state, books, meters, data.resolve("profile-aged.jfr"));
        settle(state, books);
        return new Measured.Aged(closed, again);
    }

    private Measured.Bare bare(PostgresServer server, String history, int events, Processors processors)
            throws IOException, SQLException {
        var name = "bare";
        server.createEmpty(name);
        try (var database = Sandbox.pool(server, name);
                var engine = new BareEngine(database, history)) {
            // Long enough for the compiler to have done its work, short for a trial.
            engine.run(Math.min(events, "none".equals(history) ? 6_000 : 3_000), threads);
            var cases = Math.min(events, "none".equals(history) ? 20_000 : 6_000);
            var before = processors.now();
            var size = BooksStore.bytes(database);
            var seconds = engine.run(cases, threads);
            var found = new Measured.Bare(
                    history, cases, seconds, processors.now().since(before), BooksStore.bytes(database) - size);
            say(String.format("  bare engine, history %s: %.0f cases/s", history, found.rate()));
            return found;
        } finally {
            server.drop(name);
        }
    }

    /** What is looked at while something is measured; statements are counted where that was asked for. */
    private record Meters(Processors processors, @Nullable StatementStore statements) {

        void begin() throws IOException, SQLException {
            if (statements != null) {
                statements.begin();
            }
        }

        @Nullable
        Statements counted() throws IOException, SQLException {
            return statements == null ? null : statements.counted();
        }
    }

    private Measured measure(StateAround state, BooksStore books, Meters meters, Path recording)
            throws IOException, SQLException {
        var months = new ArrayList<Measured.Span>();
        if (!year) {
            // The registers tell of a day when it is made, at once; making it is the world's affair, not the
            // platform's.
            state.world().advance(Unit.DAY, 1);
        }
        var ends = books.ends();
        var size = books.bytes();
        meters.begin();
        var before = meters.processors().now();
        var begun = System.nanoTime();
        try (var profile = new Profile();
                var heap = Memory.watch()) {
            for (int month = 0; month < (year ? MONTHS : 1); month++) {
                var from = System.nanoTime();
                var cases = books.cases();
                if (year) {
                    state.world().advance(Unit.MONTH, 1);
                }
                untilQuiet(books);
                months.add(new Measured.Span(
                        state.calendar().today(), books.cases() - cases, seconds(from), Memory.liveNow()));
                say("  " + months.get(months.size() - 1));
            }
            var seconds = seconds(begun);
            var spent = meters.processors().now().since(before);
            var statements = meters.counted();
            var samples = profile.end(recording);
            return new Measured(
                    Measured.ends(ends, books.ends()),
                    seconds,
                    spent,
                    samples,
                    books.bytes() - size,
                    heap.peak(),
                    months,
                    statements);
        }
    }

    /** Days go by in which cards are issued, their payments made and statements read. */
    private void settle(StateAround state, BooksStore books) {
        for (int day = 0; day < SETTLING_DAYS; day++) {
            state.world().advance(Unit.DAY, 1);
            untilQuiet(books);
        }
        await("the cards", () -> books.openCards() == 0);
        untilQuiet(books);
    }

    private void untilQuiet(BooksStore books) {
        var toTell = books.toTell();
        await(
                "the events",
                () -> books.quiet() && books.told() >= toTell,
                () -> books.told() - books.unhandled() - books.unsent());
    }

    private void await(String what, Condition done) {
        await(what, done, () -> 0);
    }

    /** Waits as long as something moves. */
    private void await(String what, Condition done, Progress progress) {
        var last = -1L;
        var moved = System.nanoTime();
        var looked = System.nanoTime();
        while (!done.holds()) {
            if (seconds(looked) > 5) {
                looked = System.nanoTime();
                var now = progress.made();
                if (now != last) {
                    last = now;
                    moved = looked;
                }
            }
            if (seconds(moved) > PATIENCE_SECONDS) {
                throw new BenchmarkFailed("Nothing moves any more, and " + what + " are not done");
            }
            pause();
        }
    }

    private interface Condition {
        boolean holds();
    }

    private interface Progress {
        long made();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
