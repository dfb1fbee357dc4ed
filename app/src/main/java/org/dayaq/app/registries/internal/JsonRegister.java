package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.dci.Canonical;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.Fields;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a register that speaks plain JSON: numbered questions in one request, answers by number. */
final class JsonRegister implements RegisterClient {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String register;
    private final Lines lines;
    private final Clock clock;

    JsonRegister(String register, Lines lines, Clock clock) {
        this.register = register;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public String register() {
        return register;
    }

    @Override
    public String lane(Question question) {
        return switch (question.question()) {
            case Vocabulary.WORK_STATUS -> "/v1/work-status";
            case Vocabulary.PENSION_ACCOUNT, Vocabulary.INSURANCE_RECORD -> "/v1/accounts";
            case Vocabulary.BIRTH_ALLOWANCE -> "/v1/allowances";
            default -> throw new IllegalArgumentException("No register answers \"" + question + "\" in JSON");
        };
    }

    @Override
    public Replies ask(List<Question> questions) {
        // Two questions about one person that one account answers are sent as one.
        var asked = new LinkedHashMap<Map<String, Object>, List<Question>>();
        for (var question : questions) {
            asked.computeIfAbsent(subject(question), subject -> new ArrayList<>())
                    .add(question);
        }
        var items = new ArrayList<Map<String, Object>>();
        var byId = new HashMap<String, List<Question>>();
        asked.forEach((subject, same) -> {
            var id = Integer.toString(items.size() + 1);
            var item = new LinkedHashMap<>(subject);
            item.put("id", id);
            items.add(item);
            byId.put(id, same);
        });
        var body = Canonical.text(Map.of("questions", items));
        var began = System.nanoTime();
        var path = lane(questions.get(0));
        var answer = lines.postWell(register, path, body);
        var problems = new HashMap<Question, String>();
        var replies = read(answer.body(), byId, problems);
        var exchange = new Exchange(
                UUID.randomUUID(),
                register,
                "out",
                path,
                clock.instant(),
                Exchange.ANSWERED,
                answer.status(),
                questions.size(),
                replies.size(),
                (System.nanoTime() - began) / 1_000_000,
                Envelope.sha256(body),
                null,
                Envelope.sha256(answer.body()),
                null);
        return new Replies(exchange, replies, problems);
    }

    private static Map<String, Object> subject(Question question) {
        if (!Question.isDated(question.question())) {
            return Map.of(
                    question.question().equals(Vocabulary.BIRTH_ALLOWANCE) ? "birthNumber" : "pin", question.subject());
        }
        var day = question.day();
        if (day == null) {
            throw new IllegalArgumentException("The question " + question + " needs a day");
        }
        return Map.of("pin", question.subject(), "on", day);
    }

    private static Map<Question, Reply> read(
            byte[] body, Map<String, List<Question>> byId, Map<Question, String> problems) {
        JsonNode answers;
        try {
            answers = JSON.readTree(body).path("answers");
        } catch (JacksonException notJson) {
            throw new Trouble("nonsense", notJson);
        }
        if (!answers.isArray()) {
            throw new Trouble("nonsense");
        }
        var replies = new HashMap<Question, Reply>();
        for (var answer : answers) {
            for (var question : byId.getOrDefault(answer.path("id").asString(""), List.of())) {
                try {
                    var reply = Fields.truth(answer, "found")
                            ? new Reply(true, attributes(question.question(), answer))
                            : Reply.notFound();
                    var before = replies.putIfAbsent(question, reply);
                    if (before != null && !before.equals(reply)) {
                        throw new Nonsense("answered-twice");
                    }
                } catch (Nonsense nonsense) {
                    problems.put(question, "nonsense." + nonsense.code());
                }
            }
        }
        problems.keySet().forEach(replies::remove);
        return replies;
    }

    private static SortedMap<String, Object> attributes(String question, JsonNode answer) {
        var found = new TreeMap<String, Object>();
        switch (question) {
            case Vocabulary.WORK_STATUS -> {
                found.put("employed", Fields.truth(answer, "employed"));
                found.put("entrepreneur", Fields.truth(answer, "entrepreneur"));
                found.put("working", Fields.truth(answer, "working"));
            }
            case Vocabulary.PENSION_ACCOUNT -> {
                found.put("capital", Fields.amount(answer, "capital"));
                found.put("capitalBooked2006To2018", Fields.truth(answer, "capitalBooked2006To2018"));
                found.put("alreadyPensioner", Fields.truth(answer, "alreadyPensioner"));
                var years = new ArrayList<Map<String, Object>>();
                for (var year : answer.path("capitalByYear")) {
                    years.add(Map.of("year", Fields.count(year, "year"), "amount", Fields.amount(year, "amount")));
                }
                found.put("capitalByYear", years);
            }
            case Vocabulary.INSURANCE_RECORD -> {
                found.put("recordMonthsBefore2006", Fields.count(answer, "recordMonthsBefore2006"));
                found.put("recordMonthsFrom2006", Fields.count(answer, "recordMonthsFrom2006"));
                found.put("heavyWorkMonths", Fields.count(answer, "heavyWorkMonths"));
            }
            case Vocabulary.BIRTH_ALLOWANCE -> {
                found.put("alreadyPaid", Fields.truth(answer, "paid"));
                Fields.date(answer, "paidOn").ifPresent(day -> found.put("paidOn", day));
            }
            default -> throw new IllegalArgumentException("This register does not answer \"" + question + "\"");
        }
        return found;
    }
}
