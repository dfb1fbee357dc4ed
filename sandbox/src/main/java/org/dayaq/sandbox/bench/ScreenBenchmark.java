package org.dayaq.sandbox.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.dayaq.app.Dayaq;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.app.persons.Persons;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.screening.Screening;
import org.dayaq.app.screening.ScreeningProof;
import org.dayaq.sandbox.Arguments;
import org.dayaq.sandbox.database.PostgresServer;
import org.dayaq.sandbox.http.Json;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code --bench=screen}: finds people in a synthetic population by the shipped pension tables, on the app and its
 * PostgreSQL: the run of a day, of a month, and one pass that asks the tables about everybody; then proves on persons drawn
 * by chance that the prefilter left out nobody. Writes what it found to {@code screen.json} in its data folder.
 */
public final class ScreenBenchmark implements Benchmark {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 20);
    private static final int BATCH = 5_000;
    private static final int LOADERS = 2;
    private static final int SAMPLE = 20_000;
    private static final String NOT_FOR_THE_APP =
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet"
                    + ".OAuth2AuthorizationServerAutoConfiguration,"
                    + "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet"
                    + ".OAuth2AuthorizationServerJwtAutoConfiguration";

    private final PrintStream out = System.out;
    private final Map<String, Object> report = new LinkedHashMap<>();
    private volatile long peak;

    @Override
    public String name() {
        return "screen";
    }

    @Override
    public int population() {
        return 10_000_000;
    }

    @Override
    public void run(Arguments arguments) throws Exception {
        Files.createDirectories(arguments.data());
        var watch = watchHeap();
        var server = PostgresServer.under(arguments.data(), arguments.portBase() + 8);
        server.stopLeftover();
        server.start();
        try (var app = app(server, arguments)) {
            machine(server);
            populate(app.getBean(Persons.class), arguments);
            var screening = app.getBean(Screening.class);
            var proof = app.getBean(ScreeningProof.class);
            var tomorrow = TODAY.plusDays(1);
            warmUp(screening);
            var day = passed("tomorrow", () -> rehearsed(screening, tomorrow, tomorrow));
            var month = passed("31 days", () -> rehearsed(screening, tomorrow, tomorrow.plusDays(30)));
            var everybody = passed("31 days, everybody asked", () -> proof.everybody(tomorrow, tomorrow.plusDays(30)));
            sample(proof);
            report.put("peakHeapMb", peak >> 20);
            out.printf(
                    Locale.ROOT,
                    "%nheap: at most %d MB in use of %d MB%n",
                    peak >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            compare(month, everybody);
            report.put("found", day.found());
        } finally {
            server.stop();
            watch.interrupt();
        }
        var file = arguments.data().resolve("screen.json");
        Files.write(file, Json.bytes(report));
        out.println("written: " + file.toAbsolutePath().normalize());
    }

    private static ConfigurableApplicationContext app(PostgresServer server, Arguments arguments) throws IOException {
        var zone = ZoneId.systemDefault();
        var seal = SealKeys.in(
                arguments.data().resolve("keys"),
                Clock.fixed(TODAY.atStartOfDay(zone).toInstant(), zone));
        var application = new SpringApplication(Dayaq.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        var options = new ArrayList<String>(List.of(
                "--spring.datasource.url=" + server.url("dayaq"),
                "--spring.datasource.username=dayaq",
                "--spring.datasource.password=" + server.password(),
                "--spring.autoconfigure.exclude=" + NOT_FOR_THE_APP,
                "--server.port=" + arguments.appPort(),
                "--management.server.port=" + (arguments.portBase() + 9),
                "--dayaq.persons.key=" + server.password(),
                "--dayaq.documents.keystore=" + seal.keystore(),
                "--dayaq.documents.keystore-password=" + seal.password(),
                "--dayaq.registries.enabled=false",
                "--dayaq.intake.enabled=false",
                "--dayaq.screening.enabled=false",
                "--logging.file.name=" + arguments.data().resolve("dayaq.log"),
                "--logging.threshold.console=off"));
        options.addAll(arguments.forApp());
        return application.run(options.toArray(String[]::new));
    }

    private void machine(PostgresServer server) throws IOException {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("processor", processor());
        machine.put("heapLimitMb", Runtime.getRuntime().maxMemory() >> 20);
        machine.put("java", System.getProperty("java.version", ""));
        machine.put("postgresql", server.version());
        report.put("machine", machine);
        out.println(machine);
    }

    private static String processor() throws IOException {
        var file = Path.of("/proc/cpuinfo");
        return Files.isReadable(file)
                ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("")
                : System.getProperty("os.arch", "");
    }

    /** Streams persons into the registry, until it has as many as were asked for. */
    private void populate(Persons persons, Arguments arguments) throws InterruptedException, ExecutionException {
        var wanted = arguments.population();
        var begun = System.nanoTime();
        var next = new AtomicLong(persons.count() / BATCH * BATCH);
        var first = next.get();
        var source = new SyntheticPersons(arguments.seed(), TODAY);
        Callable<Void> loader = () -> {
            for (long from = next.getAndAdd(BATCH); from < wanted; from = next.getAndAdd(BATCH)) {
                persons.take("bench", TODAY, source.some(from, (int) Math.min(BATCH, wanted - from)));
                if (from % 1_000_000 == 0 && from > first) {
                    out.printf(Locale.ROOT, "  %,d persons%n", from);
                }
            }
            return null;
        };
        var pool = Executors.newFixedThreadPool(LOADERS);
        try {
            for (var done : pool.invokeAll(java.util.Collections.nCopies(LOADERS, loader))) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        report.put("persons", persons.count());
        if (first < wanted) {
            report.put("loadedPerSecond", Math.round((wanted - first) / seconds));
            out.printf(
                    Locale.ROOT,
                    "%,d persons loaded in %.0f s, %,.0f a second%n",
                    wanted - first,
                    seconds,
                    (wanted - first) / seconds);
        }
    }

    /** The tables are compiled once a release, which is no part of a run. */
    private static void warmUp(Screening screening) throws InterruptedException {
        rehearsed(screening, TODAY.minusDays(1), TODAY.minusDays(1));
    }

    private static Rehearsal rehearsed(Screening screening, LocalDate from, LocalDate to) throws InterruptedException {
        var rehearsal = screening.rehearse(from, to);
        while (!rehearsal.done()) {
            Thread.sleep(20);
            rehearsal = screening.rehearse(from, to);
        }
        return rehearsal;
    }

    private Rehearsal passed(String what, Callable<Rehearsal> pass) throws Exception {
        var cpu = cpu();
        var begun = System.nanoTime();
        var found = pass.call();
        var seconds = (System.nanoTime() - begun) / 1e9;
        var spent = (cpu() - cpu) / 1e9;
        var line = new LinkedHashMap<String, Object>();
        line.put("seconds", rounded(seconds));
        line.put("personsPerSecond", Math.round(found.persons() / seconds));
        line.put("asked", found.asked());
        line.put("evaluations", found.evaluations());
        line.put("evaluationsPerSecond", Math.round(found.evaluations() / seconds));
        line.put("cpuSecondsOfJvm", rounded(spent));
        line.put("found", found.found());
        for (var group : org.dayaq.app.screening.Group.values()) {
            line.put(group.code(), found.of(group));
        }
        line.put("perMonth", found.perMonth());
        report.put(what, line);
        out.printf(
                Locale.ROOT,
                "%n%s: %,d persons in %.1f s, %,d a second; %,d read, tables asked %,d times (%,d a second), %.1f CPU s of the"
                        + " JVM%n",
                what,
                found.persons(),
                seconds,
                Math.round(found.persons() / seconds),
                found.asked(),
                found.evaluations(),
                Math.round(found.evaluations() / seconds),
                spent);
        found.lines()
                .forEach(one -> out.printf(
                        Locale.ROOT,
                        "  %,9d  %s %s, %,.2f AZN%n",
                        one.persons(),
                        one.group().code(),
                        one.reason(),
                        one.perMonth()));
        return found;
    }

    private void sample(ScreeningProof proof) {
        var sample = proof.sample(TODAY, TODAY.plusYears(1), SAMPLE, 1);
        var line = new LinkedHashMap<String, Object>();
        line.put("asked", sample.asked());
        line.put("found", sample.found());
        line.put("missed", sample.missed());
        line.put("evaluationsPerSecondOfOneThread", Math.round(sample.asked() / sample.seconds()));
        report.put("sample", line);
        out.printf(
                Locale.ROOT,
                "%nsample: %,d persons asked about one by one, without prefilter (%,.0f a second on one thread): %,d whose day comes"
                        + " within a year, %,d of them left out by the prefilter%n",
                sample.asked(),
                sample.asked() / sample.seconds(),
                sample.found(),
                sample.missed());
        if (sample.found() == 0) {
            throw new BenchmarkFailed("The sample holds nobody whose day comes, so it proves nothing");
        }
        if (sample.missed() > 0) {
            throw new BenchmarkFailed("The prefilter left out " + sample.missed() + " persons");
        }
    }

    private static void compare(Rehearsal some, Rehearsal all) {
        var left = some.lines().stream().map(Object::toString).sorted().toList();
        var right = all.lines().stream().map(Object::toString).sorted().toList();
        if (!left.equals(right)) {
            throw new BenchmarkFailed("The pass over everybody came to something else: " + left + " and " + right);
        }
    }

    private Thread watchHeap() {
        var watch = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        peak = Math.max(
                                peak,
                                ManagementFactory.getMemoryMXBean()
                                        .getHeapMemoryUsage()
                                        .getUsed());
                        try {
                            Thread.sleep(100);
                        } catch (InterruptedException end) {
                            Thread.currentThread().interrupt();
                        }
                    }
                },
                "heap");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
