package org.dayaq.sandbox.registers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.sandbox.dci.Misbehaviour;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The plain JSON form: a list of numbered questions in, a list of answers by number out. */
final class Questions {

    private static final int MOST = 5_000;

    private Questions() {}

    /** The questions, each with an id of its own and the given fields as texts. */
    static List<JsonNode> read(Asked asked, List<String> fields) {
        var questions = asked.json().path("questions");
        if (!questions.isArray() || questions.isEmpty() || questions.size() > MOST) {
            throw new Problem(422, "questions.count", "questions is a list of 1 to " + MOST + " items");
        }
        var ids = new HashSet<String>();
        var list = new ArrayList<JsonNode>();
        for (var question : questions) {
            var id = question.path("id").asString("");
            if (!question.path("id").isString() || id.isBlank() || !ids.add(id)) {
                throw new Problem(
                        422,
                        "questions.id",
                        "Each question has an id of its own; question " + (list.size() + 1) + " has not");
            }
            for (var field : fields) {
                if (!question.path(field).isString()) {
                    throw new Problem(
                            422, "questions." + field, field + " is missing in question " + (list.size() + 1));
                }
            }
            list.add(question);
        }
        return list;
    }

    static LocalDate day(JsonNode question, String field) {
        try {
            return LocalDate.parse(question.path(field).asString());
        } catch (DateTimeException e) {
            throw new Problem(422, "questions." + field, field + " is a date such as 2025-06-20", e);
        }
    }

    /** One answer: id, found, and what was found. */
    static Map<String, Object> answer(JsonNode question, @Nullable Map<String, Object> found) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", question.path("id").asString());
        answer.put("found", found != null);
        if (found != null) {
            answer.putAll(found);
        }
        return answer;
    }

    static Answer answers(Asked asked, List<Map<String, Object>> answers) {
        return Answer.json(Misbehaviour.spoil(Map.of("answers", answers), "answers", asked.dial()));
    }
}
