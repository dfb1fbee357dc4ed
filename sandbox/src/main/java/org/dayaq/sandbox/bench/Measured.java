package org.dayaq.sandbox.bench;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the whole platform did.
 *
 * @param ends how the cases ended that were opened meanwhile
 * @param seconds from the first notification to the last payment order accepted and SMS sent
 * @param spent processor time of the JVM (which plays the state too) and of the database server
 * @param samples what the JVM's threads were at
 * @param growth bytes the platform's database grew by
 * @param peakHeap the most heap in use at a time
 * @param spans the same by month of the calendar
 * @param statements what the database server counted, where that was asked for
 */
public record Measured(
        Map<String, Long> ends,
        double seconds,
        Processors.Time spent,
        Profile.Found samples,
        long growth,
        long peakHeap,
        List<Span> spans,
        @Nullable Statements statements) {

    /** A month or a day: how much was done, how fast, and how much the heap held afterwards. */
    public record Span(LocalDate until, long cases, double seconds, long live) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "until %s: %d cases in %.1f s, %.0f/s, %d MB held",
                    until,
                    cases,
                    seconds,
                    cases / seconds,
                    live >> 20);
        }
    }

    /** The same once more, with so many closed cases in the database. */
    public record Aged(int closed, Measured again) {}

    /** The bare engine with one level of history. */
    public record Bare(String history, int cases, double seconds, Processors.Time spent, long growth) {

        public double rate() {
            return cases / seconds;
        }

        /** Milliseconds of processor time a case. */
        public double millis() {
            return spent.total() * 1000 / cases;
        }
    }

    /** How those cases ended that were opened since, when these were the ends of all before and after. */
    public static Map<String, Long> ends(Map<String, Long> before, Map<String, Long> after) {
        var ends = new TreeMap<>(after);
        before.forEach((end, count) -> ends.merge(end, -count, Long::sum));
        ends.values().removeIf(count -> count == 0);
        return ends;
    }

    /** Cases opened and brought as far as they go today. */
    public long cases() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    public double rate() {
        return cases() / seconds;
    }

    /** Milliseconds of processor time a case, by part; the JVM's by its samples, the database server's as it is counted. */
    public Map<String, Double> millisByPart() {
        var parts = new LinkedHashMap<String, Double>();
        var threads = spent.jvm() - spent.machinery();
        samples.parts().keySet().forEach(part -> parts.put(part, perCase(threads * samples.share(part))));
        parts.put("garbage collection and compilation", perCase(spent.machinery()));
        spent.database().forEach((who, seconds) -> parts.put("PostgreSQL, for " + name(who), perCase(seconds)));
        return parts;
    }

    private static String name(String who) {
        return switch (who) {
            case "dayaq" -> "the platform";
            case "sandbox" -> "the played state";
            case "vacuum" -> "vacuum and statistics";
            default -> "itself: WAL, checkpoints";
        };
    }

    public double millis() {
        return perCase(spent.total());
    }

    private double perCase(double seconds) {
        return cases() == 0 ? 0 : seconds * 1000 / cases();
    }
}
