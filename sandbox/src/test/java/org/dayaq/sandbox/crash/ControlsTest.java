package org.dayaq.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A worse platform for each kind of fault. Its books must not balance, or nobody knows whether the harness would notice
 * anything. What {@code fsync = off} costs is not among them: {@code kill -9} leaves the pages with the kernel, so that no
 * harness of this sort can see it.
 */
@Tag("crash")
class ControlsTest {

    private static final Path WORK = Path.of("target", "crash");

    @TempDir
    private Path folder;

    /** What a control must be found out by; that it did not come to rest is not enough. */
    private enum Sign {
        LOST,
        DOUBLED
    }

    /** Every kind of fault stands in at least one line; {@code -Dcrash.control} leaves those of one control. */
    static Stream<Arguments> controls() {
        var only = System.getProperty("crash.control", "");
        return Stream.of(
                        Arguments.of(Control.NO_OUTBOX, EnumSet.of(Fault.NODE_KILL), Sign.DOUBLED),
                        Arguments.of(Control.NO_OUTBOX, EnumSet.of(Fault.BODY_DOWN), Sign.LOST),
                        Arguments.of(Control.UNFLUSHED, EnumSet.of(Fault.POSTGRES_KILL), Sign.LOST),
                        Arguments.of(Control.NO_KEYS, EnumSet.of(Fault.BODY_LATE), Sign.DOUBLED),
                        Arguments.of(Control.NO_KEYS_SHORT_LEASE, EnumSet.of(Fault.BODY_SLOW), Sign.DOUBLED),
                        Arguments.of(Control.NODE_CLOCK, EnumSet.of(Fault.CLOCK), Sign.DOUBLED),
                        Arguments.of(Control.NO_DEDUP, EnumSet.of(Fault.BODY_TWICE), Sign.DOUBLED),
                        Arguments.of(Control.EARLY_ACK, EnumSet.of(Fault.NETWORK), Sign.LOST),
                        Arguments.of(Control.EARLY_ACK, EnumSet.of(Fault.DISK_FULL), Sign.LOST),
                        Arguments.of(Control.WHOLE_MESSAGE, EnumSet.of(Fault.POISON), Sign.LOST))
                .filter(line ->
                        only.isEmpty() || ((Control) line.get()[0]).name().equals(only));
    }

    /** Otherwise it would be the fault that is found out, and not what the control lacks. */
    @Test
    void the_platform_as_it_is_balances_under_each_kind_by_itself() throws Exception {
        var each = Arrays.stream(Fault.values()).<Set<Fault>>map(EnumSet::of).toList();

        var report = run(Control.NONE, each, 1, Duration.ofSeconds(1));

        assertThat(report.balances()).as(report.toString()).isTrue();
        assertThat(report.lacking()).as(report.toString()).isEmpty();
        assumeThat(report.diskCouldBeFull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("controls")
    void a_worse_platform_balances_until_something_breaks_and_is_found_out_then(
            Control control, Set<Fault> faults, Sign sign) throws Exception {
        var report =
                run(control, List.of(EnumSet.noneOf(Fault.class), faults), Integer.MAX_VALUE, Duration.ofMinutes(8));

        // A worse platform that gives itself away shows nothing of what the harness sees.
        assertThat(report.rounds())
                .as("rounds, of which the first is quiet: " + report)
                .isGreaterThan(1);
        assertThat(report.first().complete())
                .as("complete after the quiet round of " + report.first().events())
                .isPositive()
                .isEqualTo(report.first().events());
        assumeThat(!faults.contains(Fault.DISK_FULL) || report.diskCouldBeFull())
                .isTrue();
        var found =
                sign == Sign.LOST ? report.balance().lost() : report.balance().doubled();
        assertThat(found).as(report.toString()).isNotEmpty();
        faults.forEach(fault ->
                assertThat(report.tally().of(fault)).as(report.toString()).isPositive());
        if (control == Control.WHOLE_MESSAGE) {
            // Who is only slow is not refused.
            assertThat(report.refusals()).as(report.toString()).isGreaterThan(3);
        }
        if (sign == Sign.LOST) {
            // What is still on its way is late, not lost, and an item belongs to one event: more must be missing than
            // moves. Only who is refused for ever sends for ever.
            var late = report.moving().entrySet().stream()
                    .filter(moving ->
                            control != Control.WHOLE_MESSAGE || !moving.getKey().equals("untold"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat((long) found.size()).as(report.toString()).isGreaterThan(late);
        }
    }

    private Run.Report run(Control control, List<Set<Fault>> turns, int goal, Duration longest) throws Exception {
        var plan = new Run.Plan(
                Long.getLong("crash.seed", 7),
                control,
                turns,
                2,
                Duration.ofSeconds(30),
                Run.Plan.BACKLOG,
                goal,
                longest,
                Duration.ofMinutes(3));
        var report = new Run(plan, folder, Nodes.archived(WORK.resolve("jvms"))).run();
        Figures.add(WORK.resolve("figures.json"), report);
        return report;
    }
}
