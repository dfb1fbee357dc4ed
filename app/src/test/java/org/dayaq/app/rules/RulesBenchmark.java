package org.dayaq.app.rules;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Decisions a second of one thread over the golden cases, warm: {@code RulesBenchmark [SECONDS]}. Prints both wall-clock and
 * the thread's own CPU seconds, because a shared machine gives only the second honestly.
 */
final class RulesBenchmark {

    private RulesBenchmark() {}

    public static void main(String[] args) throws Exception {
        int seconds = args.length == 0 ? 10 : Integer.parseInt(args[0]);
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.printf(
                    "%s, %d processors, Java %s%n",
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"));
            for (var service : new String[] {"pension-assignment", "childbirth-allowance"}) {
                measure(service, seconds, out);
            }
        }
    }

    private static void measure(String service, int seconds, PrintStream out) throws Exception {
        var release = Rulebooks.shipped(service);
        var dictionary = Rulebooks.NEW.dictionary(release);
        var cases = CaseFile.read(Path.of("../rules", service, "cases.csv"), dictionary)
                .cases();
        var cpu = ManagementFactory.getThreadMXBean();
        for (var phase : new String[] {"warm-up", "measured"}) {
            long begun = System.nanoTime();
            long cpuBegun = cpu.getCurrentThreadCpuTime();
            long decisions = 0;
            while (System.nanoTime() - begun < ChronoUnit.SECONDS.getDuration().toNanos() * seconds) {
                for (var one : cases) {
                    var on = (LocalDate) one.facts().get(dictionary.lawOfDay());
                    Rulebooks.NEW.decide(release, dictionary.decision(), on, one.facts());
                    decisions++;
                }
            }
            double wall = (System.nanoTime() - begun) / 1e9;
            double used = (cpu.getCurrentThreadCpuTime() - cpuBegun) / 1e9;
            out.printf(
                    "%s, %s: %.0f decisions/s, %.0f per CPU second%n",
                    service, phase, decisions / wall, decisions / used);
        }
    }
}
