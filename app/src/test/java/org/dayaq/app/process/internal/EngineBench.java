package org.dayaq.app.process.internal;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.ServiceKey;

/**
 * Measures straight cases a second: six empty steps and a gateway, one transaction a case. Run by hand from
 * an editor; arguments are cases and threads. {@code DAYAQ_TEST_DB_URL} names a server with durable settings.
 */
final class EngineBench {

    private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Baku"));
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private EngineBench() {}

    public static void main(String[] args) throws InterruptedException {
        var cases = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        var threads = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        var database = TestDatabase.migrated();
        try (var engine = new TestEngine(
                database, CLOCK, TestSteps.nothing("pass"), TestSteps.sets("decide", Map.of("outcome", "YES")))) {
            engine.processes.deploy("bench", new ServiceKey("bench"), Map.of("bench.bpmn", diagram()));
            run(engine, cases / 5, threads);
            engine.events.clear();
            var cpu = cpuNanos();
            var started = System.nanoTime();
            run(engine, cases, threads);
            var seconds = (System.nanoTime() - started) / 1e9;
            // On a machine that does other things as well, the time of the processor says more than the clock on the
            // wall.
            OUT.printf(
                    "%d cases of 6 empty steps, %d threads: %.0f cases/s, %.2f ms of processor in the JVM each (%s %s, %d processors, JDK %s, PostgreSQL %s, fsync %s, synchronous_commit %s)%n",
                    cases,
                    threads,
                    cases / seconds,
                    (cpuNanos() - cpu) / 1e6 / cases,
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"),
                    setting(database, "server_version"),
                    setting(database, "fsync"),
                    setting(database, "synchronous_commit"));
        }
        System.exit(0);
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void run(TestEngine engine, int cases, int threads) throws InterruptedException {
        var left = new AtomicInteger(cases);
        var done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        while (left.getAndDecrement() > 0) {
                            engine.processes.start("bench", "bench", Ids.newId(CLOCK), Map.of());
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
    }

    private static String setting(TestDatabase database, String name) {
        return database.jdbc()
                .sql("SELECT current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    private static byte[] diagram() {
        var body = new StringBuilder(Bpmn.start("start"));
        var last = "start";
        for (int i = 1; i <= 6; i++) {
            var step = "task_" + i;
            body.append(Bpmn.step(step, i == 6 ? "decide" : "pass")).append(Bpmn.flow("flow_" + i, last, step));
            last = step;
        }
        body.append(Bpmn.gateway("gateway", "flow_no"))
                .append(Bpmn.flow("flow_gateway", last, "gateway"))
                .append(Bpmn.end("end_yes", "Yes"))
                .append(Bpmn.end("end_no", "No"))
                .append(Bpmn.flow("flow_yes", "gateway", "end_yes", "${outcome == 'YES'}"))
                .append(Bpmn.flow("flow_no", "gateway", "end_no"));
        return Bpmn.file("bench", "outcome", body.toString());
    }
}
