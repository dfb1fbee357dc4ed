package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.dayaq.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The benchmark as people start it, in a JVM of its own, but small: what it proves here is that the books balance. */
class MassRunTest {

    private static final int EVENTS = 300;
    private static final int CLOSED = 1_000;
    private static final int EVENTS_OF_A_YEAR = 120;

    @TempDir
    Path folder;

    @Test
    void every_event_becomes_one_case_and_the_books_of_both_sides_balance_with_old_cases_in_the_way_too()
            throws Exception {
        var said = OwnJvm.run(
                folder,
                "--bench=day",
                "--bench-events=" + EVENTS,
                "--bench-warm=0",
                "--bench-closed=" + CLOSED,
                "--bench-statements=true");

        var report = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("day.json")));
        assertThat(report.path("balanced").asBoolean()).isTrue();
        // A day of several has about so many events; that each became one case is what the books say.
        assertThat(report.path("cases").asInt()).isCloseTo(EVENTS, withinPercentage(10));
        assertThat(report.at("/aged/closedCases").asInt()).isEqualTo(CLOSED);
        assertThat(report.at("/aged/cases").asInt()).isCloseTo(EVENTS, withinPercentage(10));
        assertThat(report.at("/aged/peakHeapBytes").asLong()).isPositive();
        assertThat(report.at("/ends/childbirth-allowance: granted").asInt()).isGreaterThan(EVENTS * 3 / 4);
        assertThat(report.at("/ends/pension-assignment: granted").asInt()).isPositive();
        assertThat(report.at("/database/fsync").asString()).isEqualTo("on");
        assertThat(report.at("/database/synchronous_commit").asString()).isEqualTo("on");
        assertThat(report.path("bareEngine").size()).isEqualTo(2);
        assertThat(report.at("/bareEngine/0/processorTimeRatio").asDouble()).isPositive();
        assertThat(said).contains("How these " + report.path("cases").asInt() + " cases ended");
        showsStatements(said, report.path("statements"));
        showsStatements(said, report.at("/aged/statements"));
        assertThat(Files.readString(folder.resolve("day.svg")))
                .startsWith("<svg")
                .contains("the whole platform");
        assertThat(new File(folder.toFile(), "postgres")).doesNotExist();
    }

    @Test
    void a_year_has_cases_in_every_month_and_each_is_told_how_it_ended() throws Exception {
        var said = OwnJvm.run(folder, "--bench=year", "--bench-events=" + EVENTS_OF_A_YEAR);

        var report = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("year.json")));
        assertThat(report.path("balanced").asBoolean()).isTrue();
        assertThat(numbers(report.path("spans"), "cases")).hasSize(12).allMatch(cases -> cases > 0);
        assertThat(report.path("cases").asInt()).isGreaterThan(EVENTS_OF_A_YEAR * 9 / 10);
        assertThat(numbers(report.path("spans"), "cases").stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(report.path("cases").asDouble());
        assertThat(report.at("/ends/pension-assignment: granted").asInt()).isPositive();
        // Nobody asked for statements, so the server was not made to count them.
        assertThat(report.path("statements").isMissingNode()).isTrue();
        assertThat(said).doesNotContain("statements of the platform");
    }

    /** Those of the measured part only: what made the tables and tidied them up before would come first. */
    private static void showsStatements(String said, JsonNode statements) {
        assertThat(statements.at("/forgotten").asLong()).isZero();
        for (var whose : List.of("platform", "playedState")) {
            var dearest = statements.path(whose).path("dearest");
            var millis = numbers(dearest, "millisPerCase");
            assertThat(millis).hasSizeBetween(2, 25).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(statements.path(whose).path("millisPerCase").asDouble())
                    .isGreaterThanOrEqualTo(
                            millis.stream().mapToDouble(Double::doubleValue).sum() * 0.999);
            assertThat(numbers(dearest, "callsPerCase")).allMatch(calls -> calls > 0);
            assertThat(texts(dearest))
                    .allMatch(text -> said.contains("  " + text + "\n"))
                    .allMatch(text -> text.length() <= 90)
                    .noneMatch(text -> text.startsWith("CREATE ") || text.startsWith("VACUUM"));
        }
        assertThat(texts(statements.at("/platform/dearest")))
                .anyMatch(text -> text.startsWith("INSERT INTO document "))
                .noneMatch(text -> text.contains(" bank.") || text.contains(" world."));
        assertThat(texts(statements.at("/playedState/dearest"))).anyMatch(text -> text.contains(" world."));
    }

    private static List<Double> numbers(JsonNode lines, String name) {
        return lines.valueStream().map(line -> line.path(name).asDouble()).toList();
    }

    private static List<String> texts(JsonNode lines) {
        return lines.valueStream().map(line -> line.path("text").asString()).toList();
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
