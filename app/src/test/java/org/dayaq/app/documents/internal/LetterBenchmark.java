package org.dayaq.app.documents.internal;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.dayaq.app.documents.internal.Samples.Sample;
import org.dayaq.app.kernel.Language;

/**
 * Measures both paths, words to sealed file, on one thread:
 *
 * <pre>mvn -o -q -pl app test-compile exec:java -Dexec.classpathScope=test
 *     -Dexec.mainClass=org.dayaq.app.documents.internal.LetterBenchmark</pre>
 */
final class LetterBenchmark {

    private LetterBenchmark() {}

    public static void main(String[] arguments) {
        System.out.printf(
                "%s %s, %s %s, %d processors%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
        var sealer = new CmsSealer(Samples.KEY);
        var unsealed = new Sealer() {
            @Override
            public byte[] sign(byte[] file, int start, int length, int secondStart, int secondLength) {
                return new byte[0];
            }

            @Override
            public int reserve() {
                return 4096;
            }
        };
        for (var sample : new Sample[] {
            new Sample("childbirth-allowance", "assigned", Language.AZ, false),
            new Sample("pension-assignment", "not-assigned", Language.RU, true)
        }) {
            measure("fast", new FastPress(sealer), sample, 1000);
            measure("fast, no seal", new FastPress(unsealed), sample, 1000);
            measure("template", new TemplatePress(sealer), sample, 100);
        }
    }

    private static void measure(String name, Press press, Sample sample, int count) {
        var order = sample.order();
        for (int i = 0; i < count; i++) {
            press.press(Samples.letter(order)).pdf();
        }
        var nanos = new long[count];
        var bytes = 0;
        // Wall time says how busy the machine was; the time of the processor, what a letter costs.
        var threads = ManagementFactory.getThreadMXBean();
        var processor = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            var start = System.nanoTime();
            bytes = press.press(Samples.letter(order)).pdf().length;
            nanos[i] = System.nanoTime() - start;
        }
        processor = threads.getCurrentThreadCpuTime() - processor;
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-14s %-42s processor %6.2f ms, median %6.2f ms, p99 %6.2f ms, %d KB%n",
                name,
                sample,
                processor / 1e6 / count,
                nanos[count / 2] / 1e6,
                nanos[count * 99 / 100] / 1e6,
                bytes / 1024);
    }
}
