package org.dayaq.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dayaq.sandbox.bench.Benchmark;
import org.dayaq.sandbox.bench.Benchmarks;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox was asked for on its command line.
 *
 * @param bench what to measure instead of serving people, or none
 * @param world a file of exact persons and events (docs/sandbox.md), or none
 * @param population how many persons to make up, on a folder that has none yet
 * @param seed what makes the made-up population reproducible
 * @param portBase the first of the ports of the bodies; the last is the base plus {@code 9}
 * @param data the folder of everything that survives a restart
 * @param appPort the port of the app
 * @param minFreeMb the free disk space without which the sandbox does not start
 * @param benchEvents how many events are measured; 0 = as many as the day or the year has
 * @param benchClosed how many closed cases lie in the database before anything is measured
 * @param benchWarm how many events come before the peak that is measured, so that it meets a platform that has been running
 * @param benchStatements whether the database counts what each statement takes while a day or a year is measured
 * @param referrals how many persons the clinics refer on each day of the calendar
 * @param forApp options with a dot in their name, passed to the app as they are
 */
public record Arguments(
        @Nullable Benchmark bench,
        @Nullable Path world,
        int population,
        long seed,
        int portBase,
        Path data,
        int appPort,
        int minFreeMb,
        int benchEvents,
        int benchClosed,
        int benchWarm,
        boolean benchStatements,
        int referrals,
        List<String> forApp) {

    public Arguments {
        forApp = List.copyOf(forApp);
    }

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("bench", ""),
            Map.entry("bench-events", "0"),
            Map.entry("bench-closed", "0"),
            Map.entry("bench-warm", "25414"),
            Map.entry("bench-statements", "false"),
            Map.entry("world", ""),
            Map.entry("population", "20000"),
            Map.entry("seed", "2025"),
            Map.entry("port-base", "9100"),
            Map.entry("data", "var"),
            Map.entry("app-port", "8080"),
            Map.entry("min-free-mb", "1024"),
            Map.entry("referrals", "0"));

    /** So that a benchmark does not meet a sandbox that is up already. */
    private static final Map<String, String> PORTS_OF_BENCH = Map.of("port-base", "9300", "app-port", "9380");

    /** Reads the arguments, or throws all that is wrong with them at once. */
    public static Arguments parse(String... args) {
        var values = new TreeMap<String, String>();
        var forApp = new ArrayList<String>();
        var problems = new ArrayList<String>();
        for (var arg : split(args)) {
            var equals = arg.indexOf('=');
            var name = arg.startsWith("--") && equals > 0 ? arg.substring(2, equals) : "";
            if (name.contains(".")) {
                forApp.add(arg);
            } else if (DEFAULTS.containsKey(name)) {
                values.put(name, arg.substring(equals + 1));
            } else {
                problems.add("The sandbox does not know the option \"" + arg + "\". It knows --"
                        + String.join("=, --", new TreeMap<>(DEFAULTS).keySet())
                        + "=, and passes options with a dot in their name to the app.");
            }
        }
        var bench = bench(values, problems);
        if (bench != null) {
            values.putIfAbsent("population", Integer.toString(bench.population()));
            values.putIfAbsent("data", bench.folder());
            PORTS_OF_BENCH.forEach(values::putIfAbsent);
        }
        DEFAULTS.forEach(values::putIfAbsent);
        var world = text(values, "world").isEmpty() ? null : Path.of(text(values, "world"));
        var arguments = new Arguments(
                bench,
                world,
                (int) number(values, "population", 0, 10_000_000, problems),
                number(values, "seed", Long.MIN_VALUE, Long.MAX_VALUE, problems),
                (int) number(values, "port-base", 1, 65_520, problems),
                Path.of(text(values, "data")),
                (int) number(values, "app-port", 1, 65_535, problems),
                (int) number(values, "min-free-mb", 0, Integer.MAX_VALUE, problems),
                (int) number(values, "bench-events", 0, 2_000_000, problems),
                (int) number(values, "bench-closed", 0, 100_000_000, problems),
                (int) number(values, "bench-warm", 0, 1_000_000, problems),
                benchStatements(values, bench, problems),
                (int) number(values, "referrals", 0, 1_000, problems),
                List.copyOf(forApp));
        if (!problems.isEmpty()) {
            throw new CannotStart(problems);
        }
        return arguments;
    }

    /** The same in a folder below. */
    Arguments below(String folder) {
        return new Arguments(
                bench,
                world,
                population,
                seed,
                portBase,
                data.resolve(folder),
                appPort,
                minFreeMb,
                benchEvents,
                benchClosed,
                benchWarm,
                benchStatements,
                0,
                forApp);
    }

    /** The same with more options for the app; those given on the command line have the last word. */
    Arguments with(String... options) {
        var all = new ArrayList<>(List.of(options));
        all.removeIf(option ->
                forApp.stream().anyMatch(given -> given.startsWith(option.substring(0, option.indexOf('=') + 1))));
        all.addAll(forApp);
        return new Arguments(
                bench,
                world,
                population,
                seed,
                portBase,
                data,
                appPort,
                minFreeMb,
                benchEvents,
                benchClosed,
                benchWarm,
                benchStatements,
                referrals,
                all);
    }

    int databasePort() {
        return portBase + 8;
    }

    /** Health and figures of the app, for operators. */
    int figuresPort() {
        return portBase + 9;
    }

    /** Where people find the app. */
    URI app() {
        return URI.create("http://127.0.0.1:" + appPort);
    }

    int bankPort() {
        return portBase + 5;
    }

    int smsPort() {
        return portBase + 6;
    }

    int identityPort() {
        return portBase + 7;
    }

    /** The Maven plugin hands over one text; people separate options in it by a space or a comma. */
    private static List<String> split(String... args) {
        var all = new ArrayList<String>();
        for (var arg : args) {
            for (var part : arg.split("[, ]+(?=--)")) {
                if (!part.isBlank()) {
                    all.add(part.strip());
                }
            }
        }
        return all;
    }

    private static @Nullable Benchmark bench(Map<String, String> values, List<String> problems) {
        var name = text(values, "bench");
        var bench = Benchmarks.named(name);
        if (!name.isEmpty() && bench.isEmpty()) {
            problems.add("There is no benchmark \"" + name + "\"; --bench= takes "
                    + String.join(", ", Benchmarks.names()) + ".");
        }
        return bench.orElse(null);
    }

    private static boolean benchStatements(
            Map<String, String> values, @Nullable Benchmark bench, List<String> problems) {
        var text = text(values, "bench-statements");
        if (!text.equals("true") && !text.equals("false")) {
            problems.add("--bench-statements=" + text + " is neither true nor false.");
        } else if (text.equals("true") && !(bench instanceof MassRun)) {
            problems.add(
                    "--bench-statements=true belongs to --bench=day and --bench=year; nothing else counts statements.");
        }
        return text.equals("true");
    }

    private static String text(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static long number(Map<String, String> values, String name, long from, long to, List<String> problems) {
        var text = text(values, name);
        try {
            var number = Long.parseLong(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of range
        }
        problems.add("--" + name + "=" + text + " is not a whole number from " + from + " to " + to + ".");
        return from;
    }
}
