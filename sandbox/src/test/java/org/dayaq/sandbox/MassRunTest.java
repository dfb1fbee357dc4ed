package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dayaq.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as people start it, in a JVM of its own, but small: what it proves here is that the books balance. */
class MassRunTest {

    private static final int EVENTS = 300;
    private static final int CLOSED = 1_000;
    private static final long MINUTES = 15;

    @TempDir
    Path folder;

    @Test
    void every_event_becomes_one_case_and_the_books_of_both_sides_balance_with_old_cases_in_the_way_too()
            throws Exception {
        var base = freePorts(11);
        var output = folder.resolve("output.txt");

        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Sandbox.class.getName(),
                        "--bench=day",
                        "--bench-events=" + EVENTS,
                        "--bench-warm=0",
                        "--bench-closed=" + CLOSED,
                        "--port-base=" + base,
                        "--app-port=" + (base + 10),
                        "--data=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended).as(Files.readString(output)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        var report = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("day.json")));
        assertThat(report.path("balanced").asBoolean()).isTrue();
        // A day of several has about so many events; that each became one case is what the books say.
        assertThat(report.path("cases").asInt()).isCloseTo(EVENTS, withinPercentage(10));
        assertThat(report.at("/aged/closedCases").asInt()).isEqualTo(CLOSED);
        assertThat(report.at("/aged/cases").asInt()).isCloseTo(EVENTS, withinPercentage(10));
        assertThat(report.at("/ends/childbirth-allowance: granted").asInt()).isGreaterThan(EVENTS * 3 / 4);
        assertThat(report.at("/ends/pension-assignment: granted").asInt()).isPositive();
        assertThat(report.at("/database/fsync").asString()).isEqualTo("on");
        assertThat(report.at("/database/synchronous_commit").asString()).isEqualTo("on");
        assertThat(report.path("bareEngine").size()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("day.svg")))
                .startsWith("<svg")
                .contains("the whole platform");
        assertThat(new File(folder.toFile(), "postgres")).doesNotExist();
    }

    /** The first of so many ports in a row that nobody listens on now. */
    static int freePorts(int count) {
        return IntStream.iterate(23_050 + (int) (ProcessHandle.current().pid() % 400) * 50, port -> port + count)
                .limit(200)
                .filter(base -> IntStream.range(base, base + count).allMatch(MassRunTest::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
