package org.dayaq.sandbox.world;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The part of a country to which something happens within a span of days: out of the same made-up people as ever, only
 * the parents of its births and those who reach the pension age (with their children) are written down. So a year of ten
 * million persons fits on a small disk, with its true mix of families, working lives and hard ways.
 */
public final class Cohort {

    /** Published for a year of about ten million persons. */
    public static final int BIRTHS_A_YEAR = 206_034;

    /** Published for a year of about ten million persons. */
    public static final int PENSION_AGES_A_YEAR = 31_598;

    /** So far apart are peaks. */
    public static final int DAYS_BETWEEN_PEAKS = 30;

    private static final int PERSONS = 10_000_000;
    private static final double STILLBIRTHS = 0.007;
    private static final double TWINS = 0.012;
    private static final double LATE_REGISTRATION = 0.03;
    private static final double CORRECTED = 0.003;
    private static final double WITHDRAWN = 0.0007;
    private static final double CHILD_DIES = 0.005;
    private static final double MOTHER_DIES = 0.0003;

    private final DataSource database;
    private final Options options;
    private final int births;
    private final int ages;
    private final int days;
    private final List<Integer> peaks;
    private final int chunks;
    private final Pins pins;

    /**
     * Describes a cohort.
     *
     * @param events how many births and pension ages together, in the proportion of the published year
     * @param days over how many days after the first they happen
     */
    public Cohort(DataSource database, Options options, int events, int days) {
        this(database, options, events, days, List.of());
    }

    /**
     * Describes a cohort to which everything happens on a few days, told once and as it stays.
     *
     * @param peaks about how many events each of these days has
     */
    public Cohort(DataSource database, Options options, List<Integer> peaks) {
        this(
                database,
                options,
                peaks.stream().mapToInt(Integer::intValue).sum(),
                DAYS_BETWEEN_PEAKS * (peaks.size() - 1) + 1,
                peaks);
    }

    private Cohort(DataSource database, Options options, int events, int days, List<Integer> peaks) {
        this.database = database;
        this.options = options;
        var year = BIRTHS_A_YEAR + PENSION_AGES_A_YEAR;
        this.births = (int) Math.round((double) events * BIRTHS_A_YEAR / year);
        this.ages = events - births;
        this.days = days;
        this.peaks = List.copyOf(peaks);
        this.chunks = Math.max(1, (int) Math.ceil((double) events / year * PERSONS / Chunk.SIZE));
        this.pins = new Pins(options.seed());
    }

    /** Makes a new world with the cohort in it and what will happen to it planned; gives how many persons were written. */
    public long make() {
        var state = new StateStore(database);
        // Nobody else lives there: whatever happens was planned here.
        state.create(options.seed(), 0, options.firstDay());
        var written = write();
        state.index();
        state.numbersFrom((long) chunks * Chunk.SIZE + 1);
        state.ready();
        return written;
    }

    private long write() {
        var threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())));
        var next = new AtomicInteger();
        try {
            var writers = new ArrayList<Future<Long>>();
            for (int i = 0; i < 4; i++) {
                writers.add(threads.submit(() -> writer(next)));
            }
            var written = 0L;
            for (var writer : writers) {
                written += writer.get();
            }
            return written;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The cohort could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the cohort was written", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private long writer(AtomicInteger next) throws SQLException, IOException {
        var written = 0L;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int number = next.getAndIncrement(); number < chunks; number = next.getAndIncrement()) {
                written += new Part(number).write(connection);
            }
        }
        return written;
    }

    /** So many of a total fall to this chunk, and all chunks together have the total. */
    private int share(int total, int number) {
        return (int) ((long) total * (number + 1) / chunks - (long) total * number / chunks);
    }

    /** One chunk and what happens in it. */
    private final class Part {

        private final int number;
        private final long first;
        private final Chunk chunk;
        private final Rng rng;
        private final Set<Integer> kept = new HashSet<>();
        private final List<Birth> born = new ArrayList<>();
        private final List<EventStore.Plan> plans = new ArrayList<>();

        Part(int number) {
            this.number = number;
            this.first = (long) number * Chunk.SIZE + 1;
            this.chunk = new Chunk(options.seed(), number, Chunk.SIZE, options.firstDay());
            this.rng = Rng.of(options.seed(), "cohort", number);
            bear(share(births, number));
            age(share(ages, number));
        }

        /** A birth record. */
        private record Birth(String number, LocalDate day, boolean live, long mother, long father) {}

        private LocalDate someDay() {
            if (peaks.isEmpty()) {
                return options.firstDay().plusDays(1 + rng.below(days));
            }
            var event = rng.below(births + ages);
            var peak = 0;
            while (event >= peaks.get(peak)) {
                event -= peaks.get(peak++);
            }
            return options.firstDay().plusDays(1 + peak * DAYS_BETWEEN_PEAKS);
        }

        private void bear(int wanted) {
            var mothers = mothers(wanted);
            for (int i = 0; born.size() < wanted; i++) {
                var mother = mothers.get(i % mothers.size());
                kept.add(mother);
                var registered = someDay();
                var late = peaks.isEmpty() && rng.chance(LATE_REGISTRATION);
                var day = registered.minusDays(late ? rng.between(20, 90) : rng.between(2, 9));
                var children = rng.chance(TWINS) && born.size() + 1 < wanted ? 2 : 1;
                for (int child = 0; child < children; child++) {
                    birth(mother, day, registered, late);
                }
                if (rng.chance(MOTHER_DIES)) {
                    plan(registered, "death", Map.of("pin", pins.pin(first + mother)));
                }
            }
        }

        private void birth(int mother, LocalDate day, LocalDate registered, boolean late) {
            var record = Births.number(day, 50_000_000 + (long) number * Chunk.SIZE + born.size());
            born.add(new Birth(record, day, !rng.chance(STILLBIRTHS), first + mother, father(mother)));
            var about = Map.of("birthNumber", record);
            if (late && day.isAfter(options.firstDay())) {
                plan(day.plusDays(1), "birth-noticed", about);
            }
            plan(registered, "birth-registered", about);
            if (!peaks.isEmpty()) {
                return;
            }
            var later = registered.plusDays(rng.between(5, 40));
            if (rng.chance(CORRECTED)) {
                var other = day.minusDays(rng.between(0, 2)).toString();
                plan(later, "birth-corrected", Map.of("birthNumber", record, "birthDate", other));
            } else if (rng.chance(WITHDRAWN)) {
                plan(later, "birth-withdrawn", about);
            } else if (rng.chance(CHILD_DIES)) {
                plan(registered.plusDays(rng.between(0, 20)), "child-death", about);
            }
        }

        private void plan(LocalDate day, String kind, Map<String, String> detail) {
            plans.add(new EventStore.Plan(day, kind, detail));
        }

        private long father(int mother) {
            var husband = chunk.spouse[mother];
            if (husband < 0 || chunk.divorced[mother] != Chunk.NEVER || rng.chance(0.002)) {
                return 0;
            }
            var died = chunk.died[husband];
            if (died != Chunk.NEVER && died < options.firstDay().toEpochDay() - 280) {
                return 0;
            }
            kept.add(husband);
            return first + husband;
        }

        /** Women by the share of births their age and marriage have. */
        private List<Integer> mothers(int wanted) {
            var today = (int) options.firstDay().toEpochDay();
            var mothers = new ArrayList<Integer>();
            var order = new int[chunk.size()];
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
            rng.shuffle(order);
            for (int round = 0; round < 8 && mothers.size() < wanted; round++) {
                for (var i : order) {
                    var years = chunk.age(i, today);
                    if (mothers.size() < wanted
                            && !chunk.man[i]
                            && chunk.died[i] == Chunk.NEVER
                            && years >= 16
                            && years <= 45
                            && rng.chance(Days.bearing(years, chunk.spouse[i] >= 0) / 2)
                            && !mothers.contains(i)) {
                        mothers.add(i);
                    }
                }
            }
            return mothers;
        }

        /** Whose right would begin within the span by itself first, then the nearest, moved to a day of it. */
        private void age(int wanted) {
            var from = options.firstDay();
            var candidates = new ArrayList<Integer>();
            for (int i = 0; i < chunk.size(); i++) {
                var years = chunk.age(i, (int) from.toEpochDay());
                if (chunk.died[i] == Chunk.NEVER && years >= 50 && !kept.contains(i)) {
                    candidates.add(i);
                }
            }
            candidates.sort((a, b) -> Long.compare(distance(a), distance(b)));
            for (var person : candidates.subList(0, Math.min(wanted, candidates.size()))) {
                if (!peaks.isEmpty() || distance(person) > 0) {
                    move(person);
                }
                kept.add(person);
                for (int child = 0; child < chunk.size(); child++) {
                    if (chunk.mother[child] == person || chunk.father[child] == person) {
                        kept.add(child);
                    }
                }
            }
        }

        private LocalDate right(int person) {
            return RetirementAge.rightFrom(chunk.man[person], LocalDate.ofEpochDay(chunk.born[person]), 0);
        }

        private long distance(int person) {
            var right = right(person);
            var from = options.firstDay().plusDays(1);
            var until = options.firstDay().plusDays(days);
            return right.isBefore(from)
                    ? from.toEpochDay() - right.toEpochDay()
                    : Math.max(0, right.toEpochDay() - until.toEpochDay());
        }

        private void move(int person) {
            for (int attempt = 0; attempt < 200; attempt++) {
                var day = someDay();
                var born = RetirementAge.bornFor(chunk.man[person], day);
                if (born != null) {
                    chunk.born[person] = (int) born.toEpochDay();
                    return;
                }
            }
        }

        long write(Connection connection) throws SQLException, IOException {
            var rows = new ChunkRows(chunk, pins, first, options.firstDay(), kept::contains);
            for (var birth : born) {
                rows.birth.text(birth.number()).day((int) birth.day().toEpochDay());
                rows.birth.flag(birth.live()).day(Chunk.NEVER).text("unregistered");
                rows.birth.reference(birth.mother()).reference(birth.father()).reference(0);
                rows.birth.end();
            }
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var table : rows.tables().entrySet()) {
                var sql =
                        "COPY world." + table.getKey() + " (" + ChunkRows.COLUMNS.get(table.getKey()) + ") FROM STDIN";
                copy.copyIn(sql, new ByteArrayInputStream(table.getValue().bytes()));
            }
            copy.copyIn(
                    "COPY world.plan (day, kind, detail) FROM STDIN", new ByteArrayInputStream(EventStore.rows(plans)));
            connection.commit();
            return kept.size();
        }
    }

    @Override
    public String toString() {
        return births + " births and " + ages + " pension ages";
    }
}
