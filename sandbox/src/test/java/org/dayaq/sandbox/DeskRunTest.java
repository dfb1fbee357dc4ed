package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of the desk as people start it, but small: that its database fits today's tables, and every list is answered. */
class DeskRunTest {

    private static final int TASKS = 2_000;
    private static final int CLOSED = 5_000;
    /** Whose, kind of task, office, deadline, holder, number, person, name and order, as far as the page offers them together. */
    private static final int COMBINATIONS = 2_176;

    private static final Pattern LINE = Pattern.compile("[^,]+,\\d+(,\\d+\\.\\d){3}");

    private static final long MINUTES = 15;

    @TempDir
    Path folder;

    @Test
    void every_combination_of_filters_is_answered_and_the_plan_of_the_slowest_is_printed() throws Exception {
        var base = MassRunTest.freePorts(11);
        var output = folder.resolve("output.txt");

        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Sandbox.class.getName(),
                        "--bench=desk",
                        "--desk.tasks=" + TASKS,
                        "--desk.closed=" + CLOSED,
                        "--desk.rounds=1",
                        "--port-base=" + base,
                        "--app-port=" + (base + 10),
                        "--data=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();

        var said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        var lines = Files.readAllLines(folder.resolve("desk.csv"));
        assertThat(lines.get(0)).isEqualTo("combination,asked,p50,p95,max");
        assertThat(lines.subList(1, lines.size())).hasSize(COMBINATIONS).allMatch(line -> LINE.matcher(line)
                .matches());
        assertThat(said)
                .contains("tasks: " + TASKS, "2,000 open tasks, 5,000 closed cases")
                .containsPattern("The slowest query, [\\s\\S]*Execution Time: ");
    }
}
