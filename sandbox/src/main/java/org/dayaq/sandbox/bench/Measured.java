package org.dayaq.sandbox.bench;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the whole platform did.
 *
 * @param cases cases opened and brought as far as they go today
 * @param seconds from the first notification to the last payment order accepted and SMS sent
 * @param spent processor time of the JVM (which plays the state too) and of the database server
 * @param samples what the JVM's threads were at
 * @param growth bytes the platform's database grew by
 * @param peakHeap the most heap in use at a time
 * @param spans the same by month of the calendar
 */
public record Measured(
        long cases,
        double seconds,
        Processors.Time spent,
        Profile.Found samples,
        long growth,
        long peakHeap,
        List<Span> spans) {

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

    /** The same once more, with so many closed cases in the database; processor time by part in milliseconds a case. */
    public record Aged(int closed, long cases, double seconds, double millis, Map<String, Double> parts) {

        public double rate() {
            return cases / seconds;
        }
    }

    /** The bare engine with one level of history. */
    public record Bare(String history, int cases, double seconds, Processors.Time spent, long growth) {

        public double rate() {
            return cases / seconds;
        }
    }

    public double rate() {
        return cases / seconds;
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
        return cases == 0 ? 0 : seconds * 1000 / cases;
    }
}
