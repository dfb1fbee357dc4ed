package org.dayaq.app.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dayaq.app.cases.Happening;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The lists of the desk through the front door: who sees what, filters, pages, the next task, handing over, absence, news. */
class DeskListTest extends DeskFixture {

    private static final Pattern ROW = Pattern.compile("data-row href=\"(/desk/tasks/[0-9a-f-]+)\"");
    private static final Pattern AFTER = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    private static final Pattern BEFORE = Pattern.compile("href=\"([^\"]+)\" rel=\"prev\"");

    @Autowired
    Clock clock;

    private Visitor aytac;
    private Visitor bayram;
    private Visitor lead;
    private Visitor ganja;

    @BeforeEach
    void peopleOfTwoOffices() {
        db().jdbc()
                .sql("UPDATE task SET ended_at = now() WHERE ended_at IS NULL")
                .update();
        db().jdbc()
                .sql("UPDATE desk_officer SET absent_from = NULL, absent_until = NULL, substitute = NULL,"
                        + " load_limit = 30, languages = '{}', skills = '{}'")
                .update();
        aytac = new Visitor(port, "aytac", "Aytac Səmədova", "officer", "baku-nasimi");
        bayram = new Visitor(port, "bayram", "Bayram Quliyev", "officer", "baku-nasimi");
        lead = new Visitor(port, "leyla", "Leyla Həsənova", "lead", "baku-nasimi");
        ganja = new Visitor(port, "gunay", "Günay İbrahimova", "officer", "ganja");
        Stream.of(aytac, bayram, lead, ganja).forEach(one -> one.get("/desk"));
    }

    @Test
    void a_task_goes_to_the_office_of_where_the_person_lives() {
        var nasimi = openTask(openCase("Məmmədova", "Aminə", "5K7AMNA", "AZ-BA"));
        var west = openTask(openCase("Əliyeva", "Nigar", "5K7NGAR", "AZ-GA"));
        var nobodys = openTask(openCase("Quliyeva", "Sara", "5K7SARA", ""));

        assertThat(rows(aytac, "/desk?whose=team")).containsExactly(nasimi);
        assertThat(rows(ganja, "/desk?whose=team")).containsExactly(west);
        assertThat(rows(aytac, "/desk")).containsExactlyInAnyOrder(nasimi, west, nobodys);
        assertThat(rows(aytac, "/desk?office=ministry")).containsExactly(nobodys);
        assertThat(column(nobodys, "office")).isEqualTo("ministry");
    }

    @Test
    void people_are_found_by_name_without_marks_by_pin_and_by_number_and_none_of_it_stands_in_the_address() {
        var amina = openTask(openCase("Məmmədova", "Aminə", "5K7AMNA", ""));
        openTask(openCase("Məmmədli", "Orxan", "5K7RXAN", ""));
        openTask(openCase("Quliyeva", "Sara", "5K7SARA", ""));

        var byName = aytac.post("/desk/search", Map.of("text", "memmedova AMIN"));
        var byPin = aytac.post("/desk/search", Map.of("text", "5k7amna"));
        var byNumber = aytac.post(
                "/desk/search", Map.of("text", column(amina, "case_number").toLowerCase()));
        var both = aytac.post("/desk/search", Map.of("text", "Məmməd"));

        for (var answer : List.of(byName, byPin, byNumber)) {
            assertThat(rows(answer)).containsExactly(amina);
        }
        assertThat(rows(both)).hasSize(2);
        assertThat(byName.at().toString()).contains("person=").doesNotContainIgnoringCase("emmed");
        assertThat(byPin.at().toString()).doesNotContainIgnoringCase("5K7AMNA");
        assertThat(byNumber.at().toString()).contains("number=");
        assertThat(searchesNoted()).isEqualTo(1);
        assertThat(rows(aytac.post("/desk/search", Map.of("text", "Nobodyatall"))))
                .isEmpty();
    }

    @Test
    void who_opens_a_search_of_an_ended_session_is_told_and_sees_nobody_found() {
        var address =
                aytac.post("/desk/search", Map.of("text", "Məmmədova")).at().toString();
        aytac.get("/test-session-over");

        var again = aytac.signIn("/desk?" + URI.create(address).getRawQuery());

        assertThat(again.text()).contains("ended with the session");
    }

    @Test
    void every_task_stands_on_exactly_one_page_forwards_and_backwards_in_every_order() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            all.add(openTask(
                    openCase("Sırası" + i, "Ad", "5K7" + String.format("%04d", i), i % 2 == 0 ? "AZ-GA" : "AZ-BA")));
        }
        db().jdbc()
                .sql("UPDATE task SET due = CASE WHEN random() < 0.2 THEN NULL ELSE CAST(:today AS date) + (random() *"
                        + " 5)::int END WHERE ended_at IS NULL")
                .param("today", today())
                .update();

        for (var sort : List.of("due", "-due", "opened", "-opened")) {
            var forwards = new ArrayList<String>();
            var page = aytac.get("/desk?sort=" + sort);
            var pages = new ArrayList<List<String>>();
            while (true) {
                pages.add(rows(page));
                forwards.addAll(rows(page));
                var next = AFTER.matcher(page.body());
                if (!next.find()) {
                    break;
                }
                page = aytac.get(next.group(1).replace("&amp;", "&"));
            }
            assertThat(forwards).as(sort).containsExactlyInAnyOrderElementsOf(all);
            var back = BEFORE.matcher(page.body());
            assertThat(back.find()).isTrue();
            assertThat(rows(aytac.get(back.group(1).replace("&amp;", "&"))))
                    .as(sort)
                    .isEqualTo(pages.get(1));
        }
    }

    @Test
    void filters_and_counts_agree_with_the_table_for_every_combination() {
        var sought = "";
        var pins = new ArrayList<String>();
        for (int i = 0; i < 24; i++) {
            var pin = "5K8" + String.format("%04d", i);
            var named = i % 5 < 2;
            var task = openTask(openCase(named ? "Filtrova" : "Başqayeva", "Ad", pin, i % 3 == 0 ? "AZ-GA" : "AZ-BA"));
            if (named) {
                pins.add(pin);
                sought = column(task, "case_number");
            }
            db().jdbc()
                    .sql(
                            "UPDATE task SET due = CAST(:today AS date) + CAST(:days AS integer), claimed_by = :by, claimed_name = :by WHERE id"
                                    + " = :id")
                    .param("today", today())
                    .param("days", i % 12 - 4)
                    .param("by", i % 4 == 0 ? "aytac" : i % 4 == 1 ? "bayram" : null, java.sql.Types.VARCHAR)
                    .param("id", idOf(task))
                    .update();
        }
        var byName = Pattern.compile("person=[^&]+")
                .matcher(
                        aytac.post("/desk/search", Map.of("text", "FILTR")).at().toString());
        assertThat(byName.find()).isTrue();
        var sql = Map.ofEntries(
                Map.entry("office=ganja", "office = 'ganja'"),
                Map.entry("deadline=over", "due < :today"),
                Map.entry("deadline=today", "due = :today"),
                Map.entry("deadline=week", "due <= CAST(:today AS date) + 7"),
                Map.entry("holder=bayram", "claimed_by = 'bayram'"),
                Map.entry("whose=mine", "claimed_by = 'aytac'"),
                Map.entry("whose=team", "office = 'baku-nasimi'"),
                Map.entry("whose=free", "claimed_by IS NULL"),
                Map.entry("step=task_reviewCorrection", "activity = 'task_reviewCorrection'"),
                Map.entry("service=pension-assignment", "service = 'pension-assignment'"),
                Map.entry("number=" + sought, "case_number = '" + sought + "'"),
                Map.entry(
                        byName.group(),
                        "case_id IN (SELECT case_id FROM case_person WHERE pin IN ('" + String.join("','", pins)
                                + "'))"));
        var names = List.copyOf(sql.keySet());
        for (int mask = 0; mask < 1 << names.size(); mask++) {
            var bits = mask;
            var chosen = java.util.stream.IntStream.range(0, names.size())
                    .filter(bit -> (bits & 1 << bit) != 0)
                    .mapToObj(names::get)
                    .toList();
            if (chosen.stream()
                                    .map(one -> one.substring(0, one.indexOf('=')))
                                    // One field of the page takes either.
                                    .map(key -> key.equals("number") ? "person" : key)
                                    .distinct()
                                    .count()
                            != chosen.size()
                    || chosen.size() > 3) {
                continue;
            }
            var wanted = db().jdbc()
                    .sql("SELECT '/desk/tasks/' || id FROM task WHERE ended_at IS NULL"
                            + String.join(
                                    "",
                                    chosen.stream()
                                            .map(one -> " AND " + sql.get(one))
                                            .toList()))
                    .param("today", today())
                    .query(String.class)
                    .list();

            var page = aytac.get("/desk?" + String.join("&", chosen));

            assertThat(rows(page)).as(chosen.toString()).containsExactlyInAnyOrderElementsOf(wanted);
            if (!wanted.isEmpty()) {
                assertThat(page.text()).as(chosen.toString()).contains(wanted.size() + " in all");
            }
        }
    }

    @Test
    void next_gives_the_nearest_deadline_that_fits_and_never_the_same_to_two() throws Exception {
        var tasks = new ArrayList<String>();
        for (int i = 0; i < 24; i++) {
            tasks.add(openTask(openCase("Növbəti", "Ad", "5K9" + String.format("%04d", i), "AZ-BA")));
        }
        var crowd = Stream.of("o1", "o2", "o3", "o4", "o5", "o6")
                .map(id -> new Visitor(port, id, id, "officer", "baku-nasimi"))
                .toList();
        var pool = Executors.newFixedThreadPool(6);
        var calls = new ArrayList<Callable<List<String>>>();
        for (var one : crowd) {
            one.get("/desk");
            calls.add(() -> {
                var got = new ArrayList<String>();
                for (int i = 0; i < 4; i++) {
                    got.add(one.post("/desk/next", Map.of()).at().getPath());
                }
                return got;
            });
        }

        var got = new ArrayList<String>();
        for (var call : pool.invokeAll(calls)) {
            got.addAll(call.get());
        }
        pool.shutdown();

        assertThat(got).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(new HashSet<>(got)).hasSize(24);
    }

    @Test
    void next_respects_office_deadline_language_skill_and_load() {
        var late = openTask(openCase("Gec", "Ad", "5KA0001", "AZ-BA"));
        var soon = openTask(openCase("Tez", "Ad", "5KA0002", "AZ-BA"));
        var russian = openTask(openCase("Rus", "Ad", "5KA0003", "AZ-BA"));
        var elsewhere = openTask(openCase("Uzaq", "Ad", "5KA0004", "AZ-GA"));
        due(late, 20);
        due(soon, 3);
        due(russian, 1);
        due(elsewhere, 0);
        db().jdbc()
                .sql("UPDATE task SET language = 'ru' WHERE id = :id")
                .param("id", idOf(russian))
                .update();
        lead.post("/desk/team/profile", Map.of("who", "aytac", "language", "az", "limit", "2"));
        lead.post("/desk/team/profile", Map.of("who", "bayram", "service", "pension-assignment", "limit", "5"));

        assertThat(aytac.post("/desk/next", Map.of()).at().getPath()).isEqualTo(soon);
        assertThat(aytac.post("/desk/next", Map.of()).at().getPath()).isEqualTo(late);
        var full = aytac.post("/desk/next", Map.of());
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.text()).contains("as many open tasks as your lead allows");
        var unskilled = bayram.post("/desk/next", Map.of());
        assertThat(unskilled.text()).contains("There is no free task that fits you.");
        assertThat(column(russian, "claimed_by")).isNull();
        assertThat(column(elsewhere, "claimed_by")).isNull();
    }

    @Test
    void tasks_handed_over_together_each_get_their_verdict() {
        var caseId = openCase("Ötürülən", "Ad", "5KB0001", "AZ-BA");
        var mine = openTask(caseId);
        var bayrams = openTask(openCase("Həmkar", "Ad", "5KB0002", "AZ-BA"));
        var over = openTask(openCase("Bitmiş", "Ad", "5KB0003", "AZ-BA"));
        aytac.post(mine + "/claim", Map.of());
        bayram.post(bayrams + "/claim", Map.of());
        aytac.post(over + "/claim", Map.of());
        aytac.post(over, Map.of("field.recovery", "no", "field.note", "It stands as it was decided."));

        var verdicts = aytac.post(
                "/desk/hand-over",
                Map.of("task", idOf(mine) + "," + idOf(bayrams) + "," + idOf(over), "to", "officer:bayram"));

        assertThat(verdicts.text())
                .contains("1 of 3 handed to Bayram Quliyev.")
                .contains("handed over")
                .contains("a colleague works on it")
                .contains("has ended already");
        assertThat(column(mine, "claimed_by")).isEqualTo("bayram");
        assertThat(column(bayrams, "claimed_by")).isEqualTo("bayram");
        assertThat(cases.file(caseId).timeline()).extracting(Happening::code).contains("task-handed-over");
    }

    @Test
    void a_lead_moves_load_to_another_officer_and_to_another_office_and_an_officer_cannot() {
        var task = openTask(openCase("Köçürülən", "Ad", "5KC0001", "AZ-BA"));
        bayram.post(task + "/claim", Map.of());
        assertThat(aytac.post("/desk/hand-over", Map.of("task", idOf(task).toString(), "to", "officer:aytac"))
                        .text())
                .contains("a colleague works on it");

        lead.post("/desk/hand-over", Map.of("task", idOf(task).toString(), "to", "officer:aytac"));
        assertThat(column(task, "claimed_by")).isEqualTo("aytac");
        lead.post("/desk/hand-over", Map.of("task", idOf(task).toString(), "to", "office:ganja"));

        assertThat(column(task, "claimed_by")).isNull();
        assertThat(rows(ganja, "/desk?whose=team")).containsExactly(task);
        assertThat(lead.post(task + "/claim", Map.of()).status())
                .as("a lead does not do officers' tasks")
                .isEqualTo(404);
        assertThat(aytac.post("/desk/team/profile", Map.of("who", "bayram", "limit", "1"))
                        .status())
                .isEqualTo(409);
        assertThat(ganja.post("/desk/team/absence", Map.of("who", "aytac")).status())
                .isEqualTo(409);
    }

    @Test
    void a_lead_of_the_ministry_sees_the_load_of_every_office_and_hands_it_over_within_that_office() {
        var kamran = new Visitor(port, "kamran", "Kamran Hüseynov", "officer", "ganja");
        kamran.get("/desk");
        var chief = new Visitor(port, "nigar", "Nigar Kərimova", "lead", "ministry");
        var first = openTask(openCase("Gəncəli", "Ad", "5KG0001", "AZ-GA"));
        var second = openTask(openCase("Bakılı", "Ad", "5KG0002", "AZ-BA"));
        ganja.post(first + "/claim", Map.of());

        var team = chief.get("/desk/team?office=ganja");

        assertThat(team.text())
                .contains("Team: Ganja", "Günay İbrahimova", "Kamran Hüseynov", "Open tasks of the office: 1.")
                .doesNotContain("Aytac Səmədova");
        assertThat(team.body()).contains("/desk?holder=gunay").containsPattern("value=\"ganja\" selected");
        assertThat(lead.get("/desk/team?office=ganja").status()).isEqualTo(404);
        assertThat(aytac.get("/desk/team?office=ganja").status()).isEqualTo(404);
        assertThat(chief.get("/desk/team?office=nowhere").status()).isEqualTo(404);
        assertThat(lead.get("/desk/team?office=baku-nasimi").status()).isEqualTo(200);
        assertThat(lead.get("/desk/team").body()).doesNotContain("name=\"office\"");

        // By holder and by office: the list offers the colleagues of that office beside the own.
        var held = chief.get("/desk?holder=gunay");
        assertThat(rows(held)).containsExactly(first);
        assertThat(held.body()).containsPattern("value=\"gunay\"[^>]*selected").contains("officer:kamran");
        assertThat(chief.get("/desk?office=ganja").body()).contains("officer:kamran", "officer:nigar");
        assertThat(chief.get("/desk").body()).doesNotContain("officer:kamran");
        assertThat(lead.get("/desk?office=ganja").body()).doesNotContain("officer:kamran");
        assertThat(lead.get("/desk?holder=gunay").body()).doesNotContain("officer:kamran");

        chief.post("/desk/hand-over", Map.of("task", idOf(first).toString(), "to", "officer:kamran"));
        assertThat(column(first, "claimed_by")).isEqualTo("kamran");
        assertThat(rows(chief, "/desk?office=baku-nasimi")).containsExactly(second);

        // What is kept of a colleague there leads back there.
        var kept = chief.post("/desk/team/profile", Map.of("who", "kamran", "limit", "7"));
        assertThat(kept.at().getQuery()).isEqualTo("office=ganja");
        assertThat(kept.text()).contains("of 7");
    }

    @Test
    void who_stands_in_sees_the_tasks_of_who_is_away_and_takes_them_over() {
        var task = openTask(openCase("Əvəz", "Ad", "5KD0001", "AZ-BA"));
        aytac.post(task + "/claim", Map.of());
        aytac.post(task, Map.of("action", "keep", "field.note", "half done"));
        assertThat(bayram.post(task + "/claim", Map.of()).status()).isEqualTo(409);
        var today = LocalDate.now(java.time.ZoneId.of("Asia/Baku"));

        aytac.post(
                "/desk/team/absence",
                Map.of(
                        "who",
                        "aytac",
                        "from",
                        today.minusDays(1).toString(),
                        "until",
                        today.plusDays(3).toString(),
                        "substitute",
                        "bayram"));

        assertThat(aytac.get("/desk/team").text())
                .contains("substitute: Bayram Quliyev")
                .contains("My absence");
        assertThat(lead.get("/desk/team").text()).contains("Change: Aytac Səmədova");
        assertThat(rows(bayram, "/desk?whose=mine")).containsExactly(task);
        assertThat(bayram.get("/desk").text()).contains("You stand in for Aytac Səmədova");
        assertThat(lead.post("/desk/hand-over", Map.of("task", idOf(task).toString(), "to", "officer:aytac"))
                        .text())
                .contains("the colleague is away");
        bayram.post(task + "/claim", Map.of());
        assertThat(column(task, "claimed_by")).isEqualTo("bayram");
        assertThat(bayram.get(task).body()).contains("half done");
    }

    @Test
    void a_view_is_saved_without_the_person_that_was_looked_for() {
        openTask(openCase("Baxış", "Ad", "5KE0001", "AZ-GA"));
        var sought = aytac.post("/desk/search", Map.of("text", "Baxış", "office", "ganja"))
                .at();
        assertThat(sought.getQuery()).contains("office=ganja").contains("person=");

        aytac.post("/desk/views", Map.of("name", "Gəncə", "office", "ganja", "person", "12345678"));

        assertThat(aytac.get("/desk").body()).contains("/desk?office=ganja").contains("Gəncə");
        assertThat(db().jdbc()
                        .sql("SELECT query FROM desk_view WHERE officer = 'aytac'")
                        .query(String.class)
                        .list())
                .containsExactly("?office=ganja");
        assertThat(bayram.get("/desk").text()).doesNotContain("Saved views");
        aytac.post("/desk/views/drop", Map.of("name", "Gəncə"));
        assertThat(aytac.get("/desk").text()).doesNotContain("Saved views");
    }

    @Test
    void an_open_list_is_told_when_something_changes_whoever_changed_it() throws Exception {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/desk/news").toURL().openConnection();
        connection.setRequestProperty("Cookie", aytac.cookie());
        var told = new CompletableFuture<String>();
        var connected = new CompletableFuture<String>();
        var reader = new Thread(() -> {
            try (var lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    connected.complete(line);
                    if (line.startsWith("event:")) {
                        told.complete(line);
                        return;
                    }
                }
            } catch (java.io.IOException ended) {
                told.completeExceptionally(ended);
            }
        });
        reader.setDaemon(true);
        reader.start();
        connected.get(60, TimeUnit.SECONDS);

        // As another node would: by the database alone.
        var task = openTask(openCase("Xəbər", "Ad", "5KF0001", ""));

        assertThat(told.get(60, TimeUnit.SECONDS)).isEqualTo("event:tasks");
        assertThat(task).isNotEmpty();
    }

    private static List<String> rows(Visitor who, String path) {
        return rows(who.get(path));
    }

    private static List<String> rows(Visitor.Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return ROW.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }

    /** The platform's day, which is the database's only where both count in the same zone. */
    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void due(String task, int days) {
        db().jdbc()
                .sql("UPDATE task SET due = CAST(:today AS date) + CAST(:days AS integer) WHERE id = :id")
                .param("today", today())
                .param("days", days)
                .param("id", idOf(task))
                .update();
    }

    private static long searchesNoted() {
        return db().jdbc()
                .sql("SELECT count(*) FROM audit_event WHERE kind = 'read' AND action = 'search'")
                .query(Long.class)
                .single();
    }
}
