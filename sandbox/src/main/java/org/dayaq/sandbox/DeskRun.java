package org.dayaq.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.dayaq.app.Dayaq;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.TaskSearch;
import org.dayaq.app.worklist.Worklist;
import org.dayaq.sandbox.bench.Benchmark;
import org.dayaq.sandbox.bench.desk.DeskFill;
import org.dayaq.sandbox.bench.desk.DeskQuestions;
import org.dayaq.sandbox.bench.desk.DeskSizes;
import org.dayaq.sandbox.bench.desk.Watched;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The list of tasks at the desk of a whole country: builds the database once, asks for every combination of filters the
 * page offers, and prints how long the server took for the list with all its counts, and the plan of the slowest query.
 */
public final class DeskRun implements Benchmark {

    private static final Pattern TASK =
            Pattern.compile("<bpmn:userTask id=\"([^\"]+)\"[^>]*camunda:candidateGroups=\"([^\"]+)\"");

    private static final int SLOWEST_SHOWN = 25;
    private static final int PROMISED_MILLIS = 100;

    private final Watched watched = new Watched();

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public int population() {
        return 0;
    }

    @Override
    public void run(Arguments arguments) throws Exception {
        var sizes = DeskSizes.of(arguments.forApp());
        var server = new Preflight(arguments).pass();
        server.start();
        try (var app = start(arguments, server.url("dayaq"), server.password())) {
            var steps = steps(app.getBean(Services.class));
            var fill = new DeskFill(server.url("dayaq"), server.password(), DeskRun::say);
            if (!fill.isFilled(sizes)) {
                say("Building " + sizes);
                var begun = System.nanoTime();
                fill.fill(sizes, steps, anyRelease(app.getBean(Services.class)));
                say(String.format("Built in %.0f s", (System.nanoTime() - begun) / 1e9));
            }
            var took = ask(app.getBean(Worklist.class), new DeskQuestions(sizes, steps), sizes);
            report(arguments, sizes, server.version(), took);
            watched.plan(app.getBean(DataSource.class))
                    .ifPresent(plan -> System.out.println("\nThe slowest query, " + plan));
        } finally {
            server.stop();
        }
    }

    private ConfigurableApplicationContext start(Arguments arguments, String url, String password) throws IOException {
        var seal = SealKeys.in(arguments.data().resolve("keys"), Clock.systemUTC());
        var application = new SpringApplication(Dayaq.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? watched.of(pool) : bean;
            }
        }));
        return application.run(new AppStart(arguments)
                .set("spring.datasource.url", url)
                .set("spring.datasource.username", "dayaq")
                .set("spring.datasource.password", password)
                .seal(seal)
                .commandLine()
                .toArray(String[]::new));
    }

    /** The tasks that the services' own diagrams leave to people, each once though two diagrams may share it. */
    private static List<DeskFill.Step> steps(Services services) {
        var steps = new LinkedHashSet<DeskFill.Step>();
        for (var service : services.all()) {
            service.current().files().forEach((path, bytes) -> {
                if (path.endsWith(".bpmn")) {
                    var found = TASK.matcher(new String(bytes, StandardCharsets.UTF_8));
                    while (found.find()) {
                        if (Set.of("officer", "approver").contains(found.group(2))) {
                            steps.add(new DeskFill.Step(
                                    found.group(2), service.key().value(), found.group(1)));
                        }
                    }
                }
            });
        }
        return List.copyOf(steps);
    }

    private static String anyRelease(Services services) {
        return services.all().get(0).current().id();
    }

    private Map<String, List<Double>> ask(Worklist worklist, DeskQuestions questions, DeskSizes sizes) {
        var took = new TreeMap<String, List<Double>>();
        for (int round = 0; round <= sizes.rounds(); round++) {
            if (round == 1) {
                watched.begin(); // the first round warms machine and caches
            }
            for (var question : questions.round()) {
                var officer = new Officer("officer-7", "Officer", Set.of("officer", "approver"), questions.office());
                var millis = took.computeIfAbsent(question.combination(), key -> new ArrayList<>());
                var after = measure(worklist, question.search(), officer, millis);
                if (after != null) {
                    measure(worklist, from(question.search(), after), officer, millis);
                }
            }
            if (round == 0) {
                took.clear();
            }
            say("Round " + round + " of " + sizes.rounds());
        }
        return took;
    }

    /** The list as a page asks for it; gives where the next page begins. */
    private static @Nullable String measure(
            Worklist worklist, TaskSearch search, Officer officer, List<Double> millis) {
        var begun = System.nanoTime();
        var page = worklist.list(search, officer);
        millis.add((System.nanoTime() - begun) / 1e6);
        return page.after();
    }

    private static TaskSearch from(TaskSearch search, String from) {
        return new TaskSearch(
                search.whose(),
                search.service(),
                search.activity(),
                search.office(),
                search.deadline(),
                search.holder(),
                search.number(),
                search.person(),
                search.words(),
                search.sort(),
                from,
                search.size());
    }

    private static void report(Arguments arguments, DeskSizes sizes, String postgres, Map<String, List<Double>> took)
            throws IOException {
        var lines = new ArrayList<String>();
        lines.add("combination,asked,p50,p95,max");
        took.forEach((combination, millis) -> lines.add(String.format(
                "%s,%d,%.1f,%.1f,%.1f", combination, millis.size(), at(millis, 50), at(millis, 95), at(millis, 100))));
        var file = arguments.data().resolve("desk.csv");
        Files.write(file, lines);
        System.out.printf(
                "%nThe list of tasks with its counts, %,d open tasks, %,d closed cases, %d offices, %d officers%n",
                sizes.tasks(), sizes.closed(), sizes.offices(), sizes.officers());
        System.out.printf(
                "%d processors, %s, Java %s, PostgreSQL %s%n",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                Runtime.version().feature(),
                postgres);
        System.out.printf("%nThe %d slowest of %d combinations (all: %s), ms%n", SLOWEST_SHOWN, took.size(), file);
        System.out.printf("%-60s %8s %8s %8s%n", "", "p50", "p95", "max");
        took.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -at(entry.getValue(), 95)))
                .limit(SLOWEST_SHOWN)
                .forEach(entry -> print(entry.getKey(), entry.getValue()));
        var all = took.values().stream().flatMap(List::stream).toList();
        print("all", all);
        var slow = took.values().stream()
                .filter(millis -> at(millis, 95) >= PROMISED_MILLIS)
                .count();
        System.out.printf("Combinations whose p95 is %d ms or more: %d%n", PROMISED_MILLIS, slow);
    }

    private static void print(String name, List<Double> millis) {
        System.out.printf("%-60s %8.1f %8.1f %8.1f%n", name, at(millis, 50), at(millis, 95), at(millis, 100));
    }

    private static double at(List<Double> millis, int percent) {
        var sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static String processor() throws IOException {
        var info = java.nio.file.Path.of("/proc/cpuinfo");
        return Files.isReadable(info)
                ? Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("")
                : System.getProperty("os.arch", "");
    }

    private static void say(String what) {
        System.out.println("  " + what);
    }
}
