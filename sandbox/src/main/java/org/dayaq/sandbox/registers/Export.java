package org.dayaq.sandbox.registers;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.http.Problem;

/** A page of many persons as JSON lines; the last line says where the next page begins. */
final class Export {

    private static final int MOST = 20_000;

    /** The next entries after a key, by key. */
    interface Source {

        SortedMap<Long, Map<String, Object>> after(long key, int limit);
    }

    private Export() {}

    static Answer answer(Asked asked, Source source, LocalDate today) {
        var question = asked.json();
        var limit = question.path("limit").asInt(0);
        var text = question.path("after").asString("");
        if (limit < 1 || limit > MOST) {
            throw new Problem(422, "export.limit", "limit is a number from 1 to " + MOST);
        }
        if (!text.matches("\\d{0,18}")) {
            throw new Problem(422, "export.after", "after is the next of the page before, or empty");
        }
        var entries = source.after(text.isEmpty() ? 0 : Long.parseLong(text), limit);
        var lines = new StringBuilder();
        entries.values().forEach(entry -> lines.append(Json.text(entry)).append('\n'));
        var end = Map.of(
                "last",
                entries.isEmpty(),
                "next",
                entries.isEmpty() ? text : String.valueOf(entries.lastKey()),
                "asOf",
                today.toString());
        return Answer.text(
                "application/x-ndjson",
                lines.append(Json.text(end)).append('\n').toString());
    }
}
