package org.dayaq.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.dayaq.app.TestDatabase;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.world.Calendar;

/** Measures what docs/sandbox.md states: {@code Measure 1000000} makes that many persons, advances a month, asks questions. */
final class Measure {

    private static final int SECONDS = 8;
    private static final int BATCH = 200;

    private Measure() {}

    public static void main(String[] args) throws Exception {
        var size = Integer.parseInt(args[0]);
        try (var platform = new PlatformDouble()) {
            var begun = System.nanoTime();
            var db = TestDatabase.empty();
            try (var state = StateAround.start(db.dataSource(), platform.options(size))) {
                var rows = db.jdbc()
                        .sql(
                                "SELECT sum(n) FROM (SELECT count(*) n FROM world.person UNION ALL SELECT count(*) FROM world.marriage"
                                        + " UNION ALL SELECT count(*) FROM world.birth UNION ALL SELECT count(*) FROM world.account"
                                        + " UNION ALL SELECT count(*) FROM world.work) x")
                        .query(Long.class)
                        .single();
                var made = System.nanoTime() - begun;
                say(
                        "%d persons, %d rows with indexes in %.1f s, %.0f rows/s",
                        size, rows, made / 1e9, rows / (made / 1e9));
                say(
                        "size on disk %s",
                        db.jdbc()
                                .sql("SELECT pg_size_pretty(pg_database_size(current_database()))")
                                .query(String.class)
                                .single());
                platform.subscribe(
                        state.port("internal-affairs"),
                        "dayaq:RegistryEventType:AgeAttained",
                        "spdci-extensions-dci:Person",
                        List.of(Map.of("sex", "M", "age_months", 780), Map.of("sex", "F", "age_months", 774)));
                platform.subscribe(
                        state.port("justice"),
                        "spdci-common:RegistryEventType:LiveBirth",
                        "spdci-extensions-dci:CRVSPerson",
                        List.of());
                PlatformDouble.until(() -> platform.received("on-subscribe").size() == 2);
                begun = System.nanoTime();
                state.calendar().advance(Calendar.Unit.MONTH, 1);
                say(
                        "a month in %.2f s, %d events",
                        (System.nanoTime() - begun) / 1e9,
                        db.jdbc()
                                .sql("SELECT count(*) FROM world.event")
                                .query(Long.class)
                                .single());
                ask(platform, state, size);
            }
        }
        System.exit(0);
    }

    private static void ask(PlatformDouble platform, StateAround state, int size) throws Exception {
        var person = new ArrayList<Map<String, Object>>();
        var vital = new ArrayList<Map<String, Object>>();
        var work = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < BATCH; i++) {
            var pin = state.world().pins().pin(1 + (i * 7919L) % size);
            person.add(PlatformDouble.lookUp("" + i, "spdci-extensions-dci:Person", "UIN", pin));
            vital.add(PlatformDouble.lookUp("" + i, "spdci-extensions-dci:CRVSPerson", "UIN", pin));
            work.add(Map.of("id", "" + i, "pin", pin, "on", "2025-06-20"));
        }
        rate(platform, state.port("internal-affairs"), "/dci/registry/sync/search", "person", person);
        rate(platform, state.port("justice"), "/dci/registry/sync/search", "vital status", vital);
        rate(platform, state.port("state-tax"), "/v1/work-status", "work status", work);
        rate(platform, state.port("social-fund"), "/v1/accounts", "account", work);
    }

    private static void rate(
            PlatformDouble platform, int port, String path, String what, List<Map<String, Object>> questions)
            throws Exception {
        var token = platform.token(port);
        var answered = new AtomicLong();
        var until = System.nanoTime() + SECONDS * 1_000_000_000L;
        var threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 2; i++) {
            threads.submit(() -> {
                while (System.nanoTime() < until) {
                    var bytes = path.startsWith("/dci")
                            ? platform.signed(
                                    platform.header("search", questions.size()),
                                    Map.of("transaction_id", "t", "search_request", questions))
                            : Json.bytes(Map.of("questions", questions));
                    var answer = platform.send(
                            java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + port + path))
                                    .header("Authorization", "Bearer " + token)
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes)));
                    if (answer.statusCode() == 200) {
                        answered.addAndGet(questions.size());
                    }
                }
                return null;
            });
        }
        threads.shutdown();
        threads.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS);
        say(
                "%s: %.0f questions/s, %d a request, two askers",
                what, answered.get() / (double) SECONDS, questions.size());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(format, values));
    }
}
