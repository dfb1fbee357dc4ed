package org.dayaq.app.intake.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.registries.Evidence;
import org.dayaq.app.registries.Gathered;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.Registries;
import org.springframework.stereotype.Component;

/**
 * Which service starts on an event, and what it wants to know first: {@code starts-on} and {@code gather} of its
 * service.yaml.
 */
@Component
class Offers {

    private static final int ROUNDS = 4;

    private final Services services;
    private final Registries registries;

    Offers(Services services, Registries registries) {
        this.services = services;
        this.registries = registries;
    }

    /** What is known of a batch of events before their cases start. */
    record Known(Gathered evidence, Map<UUID, SortedMap<String, Object>> facts) {

        SortedMap<String, Object> of(LifeEvent event) {
            return facts.getOrDefault(event.id(), event.facts());
        }
    }

    Optional<Service> startingOn(String eventType) {
        return services.all().stream()
                .filter(service -> service.sheet()
                        .at("starts-on")
                        .filter(types -> types instanceof List<?> list && list.contains(eventType))
                        .isPresent())
                .findFirst();
    }

    /**
     * Asks, for the whole batch at once, whatever the services of these events will ask. In rounds, because a birth's
     * record may first have to say who the parents are.
     */
    Known gather(List<LifeEvent> events) {
        var facts = new HashMap<UUID, SortedMap<String, Object>>();
        var evidence = new HashMap<Question, Evidence>();
        var fresh = new LinkedHashSet<Question>();
        var asked = new HashMap<UUID, LinkedHashSet<Question>>();
        for (int round = 1; round <= ROUNDS; round++) {
            var wanted = new ArrayList<Wanted>();
            for (var event : events) {
                var known = facts.computeIfAbsent(event.id(), id -> new TreeMap<>(event.facts()));
                startingOn(event.type())
                        .ifPresent(service -> wanted.addAll(questions(
                                event,
                                service,
                                known,
                                asked.computeIfAbsent(event.id(), id -> new LinkedHashSet<>()))));
            }
            if (wanted.isEmpty()) {
                break;
            }
            var answers =
                    registries.gather(wanted.stream().map(Wanted::question).toList());
            for (var want : wanted) {
                answers.of(want.question()).ifPresent(answer -> {
                    evidence.put(want.question(), answer);
                    if (answers.isFresh(want.question())) {
                        fresh.add(want.question());
                    }
                    var known = facts.get(want.event().id());
                    if (known != null) {
                        answer.facts(want.about()).forEach(known::putIfAbsent);
                    }
                });
            }
        }
        return new Known(new Gathered(evidence, fresh), facts);
    }

    private record Wanted(LifeEvent event, Question question, String about) {}

    private static List<Wanted> questions(
            LifeEvent event, Service service, SortedMap<String, Object> known, LinkedHashSet<Question> asked) {
        var wanted = new ArrayList<Wanted>();
        if (service.sheet().at("gather").orElse(List.of()) instanceof List<?> list) {
            for (var item : list) {
                if (item instanceof Map<?, ?> entry) {
                    question(service, entry, known)
                            .filter(question -> isDue(event, question))
                            .filter(asked::add)
                            .ifPresent(question ->
                                    wanted.add(new Wanted(event, question, String.valueOf(entry.get("about")))));
                }
            }
        }
        return wanted;
    }

    /** A birth not yet registered will wait: its record is asked for now, and about its people when it is registered. */
    private static boolean isDue(LifeEvent event, Question question) {
        return !event.status().equals(Status.UNREGISTERED) || question.subject().equals(event.identity());
    }

    private static Optional<Question> question(Service service, Map<?, ?> entry, SortedMap<String, Object> known) {
        var subject = known.get(String.valueOf(entry.get("subject")));
        if (subject == null) {
            return Optional.empty();
        }
        var question = String.valueOf(entry.get("question"));
        var dayFact = entry.get("day") == null ? "on" : entry.get("day").toString();
        var day = Question.isDated(question) && known.get(dayFact) instanceof java.time.LocalDate date ? date : null;
        if (Question.isDated(question) && day == null) {
            return Optional.empty();
        }
        var purpose = entry.get("purpose");
        return Optional.of(new Question(
                String.valueOf(entry.get("register")),
                question,
                subject.toString(),
                day,
                purpose == null ? service.key().value() : purpose.toString()));
    }
}
