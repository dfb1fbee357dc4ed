package org.dayaq.app.worklist;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a list is read. Each way stands on one index in the order of the list and stops when the page is full: by the
 * cells its filters pick, along the whole list where those are most of it, by the words of people, by a few cases, by a
 * few officers, or by case number.
 */
record TaskQuery(
        List<Integer> cells,
        @Nullable Boolean free,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueUntil,
        List<String> holders,
        @Nullable List<UUID> cases,
        @Nullable String number,
        List<Word> words,
        String sort) {

    /**
     * A word that is looked for, as it is spelled in the names.
     *
     * @param tasks how many have it, no further counted than {@link #SET_AT_MOST} and one
     */
    record Word(List<String> spellings, long tasks) {}

    /** Up to this many tasks of a word are put into a set once, which the memory of a query holds; more are looked up one by one. */
    static final int SET_AT_MOST = 60_000;

    /** So few are looked up one by one sooner than a set is made. */
    private static final int FEW = 500;

    /** Above this many cells, walking the list costs less than looking into each. */
    private static final int MANY_CELLS = 600;

    private static final char SEPARATOR = '\u001f';

    /** SQL with its parameters. */
    record Sql(String text, Map<String, Object> params) {}

    String key() {
        return number != null ? "case_number" : sort.endsWith("opened") ? "opened_at" : "due_key";
    }

    private String keyType() {
        return switch (key()) {
            case "case_number" -> "text";
            case "opened_at" -> "timestamptz";
            default -> "date";
        };
    }

    boolean descending() {
        return number == null && sort.startsWith("-");
    }

    /** One more row than the page holds tells whether there is another page. */
    Sql page(@Nullable Cursor from, int size, boolean common) {
        var params = params();
        params.put("size", size);
        var backwards = from != null && from.backwards();
        var down = descending() != backwards;
        var order = " ORDER BY k" + (down ? " DESC" : "") + ", id" + (down ? " DESC" : "");
        var beyond = "";
        if (from != null) {
            beyond = " AND (t." + key() + ", t.id) " + (down ? "<" : ">") + " (CAST(:k AS " + keyType()
                    + "), CAST(:kid AS uuid))";
            params.put("k", from.key());
            params.put("kid", from.id().toString());
        }
        var rows = rows(beyond, order + " LIMIT :size", common);
        // A task can be found by two spellings of a word; any other way gives it once.
        var once = words.isEmpty() ? rows : "SELECT DISTINCT r.id, r.k FROM (" + rows + ") r";
        var ordered = " ORDER BY d.k" + (down ? " DESC" : "") + ", d.id" + (down ? " DESC" : "");
        return new Sql(
                "SELECT d.id, CAST(d.k AS text) AS place FROM (" + once + ") d" + ordered + " LIMIT :size", params);
    }

    /** Counts no further than one beyond the most. */
    Sql count(int most) {
        var params = params();
        params.put("size", most + 1);
        var rows = rows("", " LIMIT :size", false);
        var distinct = words.isEmpty() ? "" : "DISTINCT ";
        return new Sql("SELECT count(*) FROM (SELECT " + distinct + "id FROM (" + rows + ") r LIMIT :size) n", params);
    }

    private String rows(String beyond, String end, boolean common) {
        var inCells = " AND t.cell = ANY(CAST(string_to_array(:cells, ',') AS integer[]))";
        var few = few();
        if (few != null) {
            // OFFSET 0 keeps the planner from taking the filters for the better way in: these tasks are few, those are
            // not.
            return "SELECT t.id, t." + key() + " AS k FROM (SELECT * FROM task WHERE ended_at IS NULL AND " + few
                    + " OFFSET 0) t WHERE true" + inCells + narrowed() + withWords() + beyond + end;
        } else if (!words.isEmpty()) {
            return byWords(inCells, beyond, end);
        }
        var select = "SELECT t.id, t." + key() + " AS k FROM task t WHERE t.ended_at IS NULL";
        if (common && cells.size() * (free == null ? 2 : 1) > MANY_CELLS) {
            return select + inCells + narrowed() + beyond + end;
        }
        var frees = free == null ? "(true), (false)" : "(" + free + ")";
        return "SELECT x.id, x.k FROM unnest(CAST(string_to_array(:cells, ',') AS integer[])) AS c (cell)"
                + " CROSS JOIN (VALUES " + frees + ") AS f (free) CROSS JOIN LATERAL (" + select
                + " AND t.cell = c.cell AND t.free = f.free" + due() + beyond + end + ") x";
    }

    /** What leaves a few tasks only, whatever else is asked: an officer's, a person's, those of a number. */
    private @Nullable String few() {
        if (cases != null) {
            return "case_id = ANY(CAST(string_to_array(:cases, ',') AS uuid[]))";
        } else if (number != null) {
            return "case_number ~>=~ :number AND case_number ~<~ :numberEnd";
        }
        return holders.isEmpty() ? null : "claimed_by = ANY(string_to_array(:holders, '" + SEPARATOR + "'))";
    }

    /** Along the word that fewest tasks have; the others are looked up for each, or in a set made once. */
    private String byWords(String inCells, String beyond, String end) {
        var others = new StringBuilder();
        for (int i = 1; i < words.size(); i++) {
            var other = withWord(i).replace("t.id", "t.task_id");
            if (words.get(0).tasks() <= FEW) {
                others.append(lookedUp(other));
            } else {
                others.append(words.get(i).tasks() <= SET_AT_MOST ? inSet(i) : other);
            }
        }
        var inner = "SELECT t.task_id AS id, t.due_key AS k FROM task_word t WHERE t.word = w.word" + inCells
                + (free == null ? "" : " AND t.free = " + free) + due() + others
                + beyond.replace("t.id", "t.task_id") + end;
        return "SELECT x.id, x.k FROM unnest(string_to_array(:words0, ',')) AS w (word) CROSS JOIN LATERAL (" + inner
                + ") x";
    }

    private String withWords() {
        return IntStream.range(0, words.size()).mapToObj(TaskQuery::withWord).collect(Collectors.joining());
    }

    private static String withWord(int i) {
        return " AND EXISTS (SELECT 1 FROM task_word o WHERE o.word = ANY(string_to_array(:words" + i
                + ", ',')) AND o.due_key = t.due_key AND o.task_id = t.id)";
    }

    /** IS TRUE keeps the planner from making a join of it, which would read the other word's tasks once for each spelling. */
    private static String lookedUp(String condition) {
        return " AND (" + condition.substring(" AND ".length()) + ") IS TRUE";
    }

    /**
     * A set of the days asked for only. IS TRUE keeps the planner from making a join of it, which it would do by looking
     * up each, thinking them few.
     */
    private String inSet(int i) {
        return " AND (t.task_id IN (SELECT o.task_id FROM task_word o WHERE o.word = ANY(string_to_array(:words" + i
                + ", ','))" + due().replace("t.due_key", "o.due_key") + ")) IS TRUE";
    }

    private String narrowed() {
        var held = holders.isEmpty() ? "" : " AND t.claimed_by = ANY(string_to_array(:holders, '" + SEPARATOR + "'))";
        return (free == null ? "" : " AND t.free = " + free) + held + due();
    }

    private String due() {
        return (dueFrom == null ? "" : " AND t.due_key >= :dueFrom")
                + (dueUntil == null ? "" : " AND t.due_key <= :dueUntil");
    }

    private Map<String, Object> params() {
        var params = new LinkedHashMap<String, Object>();
        params.put("cells", cells.stream().map(String::valueOf).collect(Collectors.joining(",")));
        if (!holders.isEmpty()) {
            params.put("holders", String.join(String.valueOf(SEPARATOR), holders));
        }
        if (cases != null) {
            params.put("cases", cases.stream().map(UUID::toString).collect(Collectors.joining(",")));
        }
        if (number != null) {
            params.put("number", number);
            params.put("numberEnd", number + "\uFFFF");
        }
        for (int i = 0; i < words.size(); i++) {
            params.put("words" + i, String.join(",", words.get(i).spellings()));
        }
        if (dueFrom != null) {
            params.put("dueFrom", dueFrom);
        }
        if (dueUntil != null) {
            params.put("dueUntil", dueUntil);
        }
        return params;
    }
}
