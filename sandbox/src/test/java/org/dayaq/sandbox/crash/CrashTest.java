package org.dayaq.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks everything at once around a running platform and balances the books. The short form belongs to every build; the
 * long one goes on until every kind of fault was met many times ({@code mvn verify -Pcrash}). What can be set for it stands in
 * docs/reliability.md.
 */
class CrashTest {

    private static final Path WORK = Path.of("target", "crash");

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
    void the_books_balance_whatever_dies_in_the_middle() throws Exception {
        var seed = Long.getLong("crash.seed", new Random().nextLong(1_000_000));

        var report = run(
                new Run.Plan(
                        seed,
                        Control.NONE,
                        List.of(EnumSet.allOf(Fault.class)),
                        2,
                        Duration.ofSeconds(40),
                        Run.Plan.BACKLOG,
                        1,
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(4)),
                Nodes.plain(WORK.resolve("jvms")));

        assertThat(report.balances()).as(report.toString()).isTrue();
        assertThat(report.lacking()).as(report.toString()).isEmpty();
        assertThat(report.balance().events()).isGreaterThan(20);
    }

    @Test
    @Tag("crash")
    void the_books_balance_after_many_faults_of_every_kind() throws Exception {
        var report = run(
                new Run.Plan(
                        Long.getLong("crash.seed", new Random().nextLong(1_000_000)),
                        Control.NONE,
                        List.of(kinds()),
                        Integer.getInteger("crash.nodes", 3),
                        Duration.ofSeconds(Integer.getInteger("crash.round", 120)),
                        Integer.getInteger("crash.backlog", Run.Plan.BACKLOG),
                        Integer.getInteger("crash.goal", 30),
                        Duration.ofMinutes(Integer.getInteger("crash.minutes", 60)),
                        Duration.ofMinutes(Integer.getInteger("crash.patience", 6))),
                Nodes.archived(WORK.resolve("jvms")));

        assertThat(report.balances()).as(report.toString()).isTrue();
        assertThat(report.lacking()).as(report.toString()).isEmpty();
    }

    private static Set<Fault> kinds() {
        var named = System.getProperty("crash.kinds", "");
        return named.isEmpty()
                ? EnumSet.allOf(Fault.class)
                : EnumSet.copyOf(
                        Arrays.stream(named.split(",")).map(Fault::valueOf).toList());
    }

    private Run.Report run(Run.Plan plan, Nodes jvms) throws Exception {
        var report = new Run(plan, folder, jvms).run();
        Figures.add(WORK.resolve("figures.json"), report);
        return report;
    }
}
