package org.dayaq.sandbox.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Measures what a newcomer waits for: from the start to ready, first on an empty folder and then on the same data, and
 * from the press of a button to the end of the last case of a month. Not a test, and so not named like one: {@code mvn
 * test -Dtest=MeasureMonth} runs it (docs/sandbox.md).
 */
class MeasureMonth {

    @Test
    void prints_how_long_a_start_takes_and_how_fast_a_month_becomes_cases() throws Exception {
        var persons = System.getProperty("persons", "20000");
        var folder = Files.createTempDirectory("dayaq-measure-");
        System.out.println(hardware());
        try (var whole = Whole.on(folder, "--population=" + persons)) {
            System.out.printf("first start, %s persons: ready after %.1f s%n", persons, seconds(whole::start));
            var books = whole.books();
            books.untilQuiet();
            var casesBefore = books.count("SELECT count(*) FROM case_file");
            var begun = System.nanoTime();
            whole.aim("month", 1);
            Whole.until("the month is over", Duration.ofMinutes(10), () -> whole.today()
                    .equals("2025-07-20"));
            var calendar = (System.nanoTime() - begun) / 1e9;
            Whole.until("its cases are at rest", Duration.ofMinutes(10), () -> books.unrest().stream()
                    .noneMatch(what -> what.startsWith("event")
                            || what.contains("events came")
                            || what.startsWith("wakes")
                            || what.startsWith("questions")));
            var handled = (System.nanoTime() - begun) / 1e9;
            books.untilQuiet();
            var quiet = (System.nanoTime() - begun) / 1e9;
            var cases = books.count("SELECT count(*) FROM case_file") - casesBefore;
            System.out.printf(
                    "a month: %d cases; the calendar took %.1f s, the last case stood after %.1f s (%.1f cases/s),"
                            + " everything was sent and answered after %.1f s%n",
                    cases, calendar, handled, cases / handled, quiet);
            System.out.printf("stopped after %.1f s%n", seconds(whole::stop));
            System.out.printf("next start on the same data: ready after %.1f s%n", seconds(whole::start));
        } finally {
            SharedWhole.delete(folder);
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        var begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String hardware() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        var model = Files.exists(info)
                ? Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown processor")
                : System.getProperty("os.arch");
        var load = Path.of("/proc/loadavg");
        return Runtime.getRuntime().availableProcessors() + " processors (" + model + "), Java "
                + System.getProperty("java.version")
                + (Files.exists(load)
                        ? ", load before " + Files.readString(load).split(" ")[0]
                        : "");
    }
}
