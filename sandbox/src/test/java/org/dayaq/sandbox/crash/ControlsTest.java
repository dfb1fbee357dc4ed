package org.dayaq.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** Every kind of fault stands in at least one line. */
    static Stream<Arguments> controls() {
        return Stream.of(
                Arguments.of(Control.NO_OUTBOX, EnumSet.of(Fault.NODE_KILL)),
                Arguments.of(Control.NO_OUTBOX, EnumSet.of(Fault.BODY_DOWN)),
                Arguments.of(Control.UNFLUSHED, EnumSet.of(Fault.POSTGRES_KILL)),
                Arguments.of(Control.NO_KEYS, EnumSet.of(Fault.BODY_LATE)),
                Arguments.of(Control.NO_KEYS_SHORT_LEASE, EnumSet.of(Fault.BODY_SLOW)),
                Arguments.of(Control.NO_KEYS, EnumSet.of(Fault.CLOCK)),
                Arguments.of(Control.NO_DEDUP, EnumSet.of(Fault.BODY_TWICE)),
                Arguments.of(Control.EARLY_ACK, EnumSet.of(Fault.NETWORK)),
                Arguments.of(Control.EARLY_ACK, EnumSet.of(Fault.DISK_FULL)),
                Arguments.of(Control.WHOLE_MESSAGE, EnumSet.of(Fault.POISON)));
    }

    /** Otherwise it would be found out by itself, and the harness would not have shown that it sees faults. */
    @ParameterizedTest
    @EnumSource(Control.class)
    void a_worse_platform_balances_while_nothing_breaks(Control control) throws Exception {
        var plan = new Run.Plan(
                7,
                control,
                EnumSet.noneOf(Fault.class),
                2,
                Duration.ofSeconds(20),
                Integer.MAX_VALUE,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2));

        var report = new Run(plan, folder, Nodes.archived(WORK.resolve("jvms"))).run();

        assertThat(report.balances()).as(report.toString()).isTrue();
        assertThat(report.balance().complete()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("controls")
    void a_worse_platform_is_found_out(Control control, Set<Fault> faults) throws Exception {
        var plan = new Run.Plan(
                7,
                control,
                faults,
                2,
                Duration.ofSeconds(60),
                Integer.MAX_VALUE,
                Duration.ofMinutes(8),
                Duration.ofSeconds(45));

        var report = new Run(plan, folder, Nodes.archived(WORK.resolve("jvms"))).run();

        Figures.add(WORK.resolve("figures.json"), report);
        assertThat(report.balances()).as(report.toString()).isFalse();
    }
}
