package org.dayaq.sandbox.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dayaq.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark found, for people and for programs.
 *
 * @param bench {@code day} or {@code year}
 * @param aged the same with closed cases in the database, where that was asked for
 * @param imbalances what in the books does not balance; every count must be 0
 * @param settings how durable the database was
 */
public record Report(
        String bench,
        List<Measured.Bare> bare,
        Measured measured,
        Measured.@Nullable Aged aged,
        Map<String, Long> imbalances,
        Map<String, String> settings) {

    /** Whether the books of both sides balance. */
    public boolean isBalanced() {
        return imbalances.values().stream().allMatch(count -> count == 0);
    }

    /** Writes it as text. */
    public void print(PrintStream out) {
        var text = new StringBuilder("\n");
        line(text, "%d cases in %.1f s: %.0f cases a second", measured.cases(), measured.seconds(), measured.rate());
        for (var engine : bare) {
            line(
                    text,
                    "bare engine, history %s: %.0f a second, %.2f ms of processor time, %d bytes a case; "
                            + "the platform has %.2f of its rate, and its case takes %.2f of the platform's processor time",
                    engine.history(),
                    engine.rate(),
                    engine.millis(),
                    engine.growth() / Math.max(1, engine.cases()),
                    measured.rate() / engine.rate(),
                    engine.millis() / measured.millis());
        }
        if (aged != null) {
            line(
                    text,
                    "with %d closed cases in the database: %d cases in %.1f s, %.0f a second (%.2f of the rate without)",
                    aged.closed(),
                    aged.again().cases(),
                    aged.again().seconds(),
                    aged.again().rate(),
                    aged.again().rate() / measured.rate());
            spent(text, aged.again());
            text.append("without them\n");
        }
        spent(text, measured);
        line(text, "database growth: %d bytes a case", measured.growth() / Math.max(1, measured.cases()));
        line(text, "database: %s", settings);
        line(text, "\nHow these %d cases ended", measured.cases());
        measured.ends().forEach((end, count) -> line(text, "  %7d  %s", count, end));
        text.append(isBalanced() ? "\nThe books balance:\n" : "\nTHE BOOKS DO NOT BALANCE:\n");
        imbalances.forEach((what, count) -> line(text, "  %7d  %s", count, what));
        out.println(text);
    }

    private static void spent(StringBuilder text, Measured measured) {
        line(text, "processor time a case: %.2f ms", measured.millis());
        measured.millisByPart().forEach((part, millis) -> line(text, "  %6.2f ms  %s", millis, part));
        line(
                text,
                "heap: at most %d MB in use of %d MB; collector %s",
                measured.peakHeap() >> 20,
                Memory.limit() >> 20,
                Memory.collector());
        if (measured.statements() != null) {
            measured.statements().print(text, measured.cases());
            text.append('\n');
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** Writes {@code day.json} and {@code day.svg}, or those of the year, into the folder. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve(bench + ".json"),
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree()));
        Files.writeString(folder.resolve(bench + ".svg"), Chart.of(this), StandardCharsets.UTF_8);
        System.out.println("Written to " + folder.resolve(bench + ".json") + " and " + folder.resolve(bench + ".svg"));
    }

    private Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("bench", bench);
        tree.put("processors", Runtime.getRuntime().availableProcessors());
        tree.put("heapLimitBytes", Memory.limit());
        tree.putAll(tree(measured));
        tree.put("bareEngine", bare.stream().map(this::tree).toList());
        if (aged != null) {
            var again = tree(aged.again());
            again.put("closedCases", aged.closed());
            again.put("ratio", aged.again().rate() / measured.rate());
            tree.put("aged", again);
        }
        tree.put("spans", measured.spans().stream().map(Report::tree).toList());
        tree.put("balanced", isBalanced());
        tree.put("imbalances", imbalances);
        tree.put("database", settings);
        tree.put("hottest", measured.samples().places());
        return tree;
    }

    private static Map<String, Object> tree(Measured measured) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("cases", measured.cases());
        tree.put("seconds", measured.seconds());
        tree.put("casesPerSecond", measured.rate());
        tree.put("processorMillisPerCase", measured.millis());
        tree.put("processorMillisPerCaseByPart", measured.millisByPart());
        tree.put("databaseBytesPerCase", measured.growth() / Math.max(1, measured.cases()));
        tree.put("peakHeapBytes", measured.peakHeap());
        tree.put("ends", measured.ends());
        if (measured.statements() != null) {
            tree.put("statements", measured.statements().tree(measured.cases()));
        }
        return tree;
    }

    private Map<String, Object> tree(Measured.Bare engine) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("history", engine.history());
        tree.put("casesPerSecond", engine.rate());
        tree.put("processorMillisPerCase", engine.millis());
        tree.put("databaseBytesPerCase", engine.growth() / Math.max(1, engine.cases()));
        tree.put("ratio", measured.rate() / engine.rate());
        tree.put("processorTimeRatio", engine.millis() / measured.millis());
        return tree;
    }

    private static Map<String, Object> tree(Measured.Span span) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("until", span.until().toString());
        tree.put("cases", span.cases());
        tree.put("seconds", span.seconds());
        tree.put("heldHeapBytes", span.live());
        return tree;
    }
}
