package org.dayaq.app.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of open tasks, made for a million of them: nothing is counted or sorted that is not shown. */
@Repository
class TaskListStore {

    /** Beyond this a list says "10 000+". */
    static final int MOST = 10_000;

    /** Beyond this the numbers on the other lists say so, and what is found by words. */
    private static final int MOST_BESIDE = 1_000;

    private static final int MOST_SPELLINGS = 20;

    /** Sorts behind every deadline, as the column says. */
    private static final String NO_DEADLINE = "9999-12-31";

    /** The spellings that begin so, one look into the index for each. */
    private static final String SPELLINGS =
            """
            WITH RECURSIVE w (word) AS (
                (SELECT word FROM task_word WHERE word >= :begin AND word < :begin || chr(65535) ORDER BY word LIMIT 1)
                UNION ALL
                SELECT (SELECT n.word FROM task_word n WHERE n.word > w.word AND n.word < :begin || chr(65535)
                         ORDER BY n.word LIMIT 1)
                  FROM w WHERE w.word IS NOT NULL)
            SELECT word FROM w WHERE word IS NOT NULL LIMIT :most
            """;

    private static final String FREQUENCY =
            """
            SELECT count(*) FROM (SELECT 1 FROM task_word WHERE word = ANY(string_to_array(:words, ',')) LIMIT :most) n
            """;

    private final JdbcClient jdbc;

    TaskListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A kind of task: what the filters of a list pick. */
    record Cell(int id, String role, String office, String service, String activity) {}

    List<Cell> cells() {
        return jdbc.sql("SELECT id, role, office, service, activity FROM desk_cell ORDER BY id")
                .query(TaskListStore::cell)
                .list();
    }

    private record Place(UUID id, String key) {}

    TaskPage search(
            TaskSearch search,
            Collection<Cell> seen,
            List<String> mine,
            String office,
            @Nullable List<UUID> cases,
            LocalDate today) {
        planForTheseValues();
        var query = query(search, seen, mine, office, cases, today);
        var counts = counts(seen, mine, office, today);
        if (query.cells().isEmpty()
                || (cases != null && cases.isEmpty())
                || query.words().stream().anyMatch(word -> word.spellings().isEmpty())) {
            return new TaskPage(List.of(), new Counted(0, false), null, null, counts);
        }
        var from = Cursor.read(search.from());
        // What is found by words is found in the order of the list, so one look gives the first page and the number.
        var atOnce = from == null && !query.words().isEmpty();
        var total = atOnce ? null : count(query, query.words().isEmpty() ? MOST : MOST_BESIDE);
        var sql = query.page(from, atOnce ? MOST_BESIDE + 1 : search.size() + 1, total != null && total.more());
        var places = new ArrayList<>(jdbc.sql(sql.text())
                .params(sql.params())
                .query((row, n) -> new Place(row.getObject("id", UUID.class), row.getString("place")))
                .list());
        if (total == null) {
            total = Counted.upTo(MOST_BESIDE, places.size());
            places = new ArrayList<>(places.subList(0, Math.min(places.size(), search.size() + 1)));
        }
        var more = places.size() > search.size();
        if (more) {
            places.remove(places.size() - 1);
        }
        var backwards = from != null && from.backwards();
        if (backwards) {
            Collections.reverse(places);
        }
        var before = !places.isEmpty() && (backwards ? more : from != null) ? written(true, places.get(0)) : null;
        var after = !places.isEmpty() && (backwards || more) ? written(false, places.get(places.size() - 1)) : null;
        return new TaskPage(tasks(places), total, before, after, counts);
    }

    /**
     * Until the transaction ends. A plan for any values takes the text of the cells apart for every row it looks at, and
     * does not know which words are common.
     */
    private void planForTheseValues() {
        jdbc.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
    }

    private static String written(boolean backwards, Place place) {
        return new Cursor(backwards, place.key(), place.id()).written();
    }

    private TaskQuery query(
            TaskSearch search,
            Collection<Cell> seen,
            List<String> mine,
            String office,
            @Nullable List<UUID> cases,
            LocalDate today) {
        var whose = search.whose();
        var cells = seen.stream()
                .filter(cell -> search.service() == null || cell.service().equals(search.service()))
                .filter(cell -> search.activity() == null || cell.activity().equals(search.activity()))
                .filter(cell -> search.office() == null || cell.office().equals(search.office()))
                .filter(cell -> !whose.equals("team") || cell.office().equals(office))
                .map(Cell::id)
                .toList();
        var holders =
                search.holder() != null ? List.of(search.holder()) : whose.equals("mine") ? mine : List.<String>of();
        var words = words(search.words());
        return new TaskQuery(
                cells,
                whose.equals("free") ? Boolean.TRUE : null,
                "today".equals(search.deadline()) ? today : null,
                until(search.deadline(), today),
                search.holder() != null && whose.equals("mine") && !mine.contains(search.holder())
                        ? List.of("")
                        : holders,
                cases,
                search.number(),
                words,
                search.sort());
    }

    private static @Nullable LocalDate until(@Nullable String deadline, LocalDate today) {
        if (deadline == null) {
            return null;
        }
        return switch (deadline) {
            case "over" -> today.minusDays(1);
            case "today" -> today;
            case "week" -> today.plusDays(7);
            default -> null;
        };
    }

    private List<String> spellings(String begin) {
        return jdbc.sql(SPELLINGS)
                .param("begin", begin)
                .param("most", MOST_SPELLINGS)
                .query(String.class)
                .list();
    }

    /** The word that fewest tasks have first. */
    private List<TaskQuery.Word> words(List<String> begins) {
        return begins.stream()
                .map(begin -> {
                    var spellings = spellings(begin);
                    return new TaskQuery.Word(spellings, begins.size() == 1 ? 0 : frequency(spellings));
                })
                .sorted(Comparator.comparing(TaskQuery.Word::tasks))
                .toList();
    }

    private long frequency(List<String> spellings) {
        return spellings.isEmpty()
                ? 0
                : jdbc.sql(FREQUENCY)
                        .param("words", String.join(",", spellings))
                        .param("most", TaskQuery.SET_AT_MOST + 1)
                        .query(Long.class)
                        .single();
    }

    Counted count(TaskQuery query, int most) {
        if (query.cells().isEmpty()) {
            return new Counted(0, false);
        }
        var sql = query.count(most);
        return Counted.upTo(
                most,
                jdbc.sql(sql.text()).params(sql.params()).query(Long.class).single());
    }

    private TaskPage.Counts counts(Collection<Cell> seen, List<String> mine, String office, LocalDate today) {
        var all = seen.stream().map(Cell::id).toList();
        var team = seen.stream()
                .filter(cell -> cell.office().equals(office))
                .map(Cell::id)
                .toList();
        return new TaskPage.Counts(
                count(beside(all, null, null, mine), MOST_BESIDE),
                count(beside(team, null, null, List.of()), MOST_BESIDE),
                count(beside(all, true, null, List.of()), MOST_BESIDE),
                count(beside(all, null, today.minusDays(1), List.of()), MOST_BESIDE));
    }

    static TaskQuery beside(
            List<Integer> cells, @Nullable Boolean free, @Nullable LocalDate until, List<String> holders) {
        return new TaskQuery(cells, free, null, until, holders, null, null, List.of(), "due");
    }

    /** Free tasks of these cells, the nearest deadline first. */
    List<Task> free(List<Integer> cells, @Nullable Cursor from, int size) {
        var sql = beside(cells, true, null, List.of()).page(from, size, false);
        return tasks(jdbc.sql(sql.text())
                .params(sql.params())
                .query((row, n) -> new Place(row.getObject("id", UUID.class), row.getString("place")))
                .list());
    }

    /** The place behind a task in a list by deadline. */
    static Cursor behind(Task task) {
        var due = task.pausedUntil() != null ? task.pausedUntil() : task.due();
        return new Cursor(false, due == null ? NO_DEADLINE : due.toString(), task.id());
    }

    /** How many open tasks each of these officers has. */
    Map<String, Long> held(Set<String> officers) {
        var held = new HashMap<String, Long>();
        jdbc.sql(
                        """
                        SELECT claimed_by, count(*) AS n FROM task
                         WHERE ended_at IS NULL AND claimed_by = ANY(string_to_array(:ids, chr(31))) GROUP BY claimed_by
                        """)
                .param("ids", String.join("\u001f", officers))
                .query(row -> {
                    held.put(row.getString("claimed_by"), row.getLong("n"));
                });
        return held;
    }

    private List<Task> tasks(List<Place> places) {
        var ids = places.stream().map(place -> place.id().toString()).collect(Collectors.joining(","));
        var byId = new HashMap<UUID, Task>();
        jdbc.sql("SELECT * FROM task WHERE id = ANY(CAST(string_to_array(:ids, ',') AS uuid[]))")
                .param("ids", ids)
                .query(TaskStore::task)
                .list()
                .forEach(task -> byId.put(task.id(), task));
        var tasks = new ArrayList<Task>();
        places.forEach(place -> {
            var task = byId.get(place.id());
            if (task != null) {
                tasks.add(task);
            }
        });
        return tasks;
    }

    private static Cell cell(ResultSet row, int n) throws SQLException {
        return new Cell(
                row.getInt("id"),
                row.getString("role"),
                row.getString("office"),
                row.getString("service"),
                row.getString("activity"));
    }
}
