package org.dayaq.app.screening.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.screening.Group;
import org.springframework.stereotype.Component;

/** Reads {@code screen} of each service and holds it against the tables; tells everything that is wrong at once. */
@Component
class Plans {

    private final Services services;
    private final Rulebook rulebook;
    private final Map<String, Plan> read = new HashMap<>();

    Plans(Services services, Rulebook rulebook) {
        this.services = services;
        this.rulebook = rulebook;
    }

    /** The plans of the services' current releases. */
    synchronized List<Plan> all() {
        var plans = new ArrayList<Plan>();
        for (var service : services.all()) {
            if (service.sheet().at("screen").isPresent()) {
                plans.add(read.computeIfAbsent(
                        service.key() + "@" + service.current().id(), key -> read(service)));
            }
        }
        return plans;
    }

    private Plan read(Service service) {
        var reader = new Reader(service);
        var release = new RuleRelease(
                service.key().value(), service.current().id(), service.current().under("rules/" + service.key() + "/"));
        var facts = reader.facts();
        var along = reader.text("along");
        var attribute = facts.getOrDefault(along, Attribute.BIRTH_DATE);
        if (!facts.containsKey(along) || attribute.type() != LocalDate.class) {
            reader.problems.add("along names a fact that facts reads from a date");
        }
        var groups = reader.groups();
        for (var decision : List.of(reader.text("decision"), reader.text("whole"))) {
            var unread = new ArrayList<String>();
            for (var fact : rulebook.kinds(release, decision).facts()) {
                var word = rulebook.dictionary(release).fact(fact);
                if (!facts.containsKey(fact)
                        && !fact.equals("on")
                        && word.filter(one -> one.defaultValue() != null || one.derive() != null || one.optional())
                                .isEmpty()) {
                    unread.add(fact);
                }
            }
            if (!unread.isEmpty()) {
                reader.problems.add("facts lacks " + String.join(", ", unread) + ", which " + decision + " reads");
            }
        }
        reader.refuse();
        return new Plan(
                service.key().value(),
                release,
                reader.text("event"),
                reader.text("subject"),
                reader.text("decision"),
                reader.text("day"),
                new Plan.Along(along, attribute),
                reader.text("whole"),
                new Plan.Words(reader.text("outcome"), reader.text("reason"), reader.text("amount")),
                facts,
                groups);
    }

    /** Collects what is wrong while it reads. */
    private static final class Reader {

        private final Service service;
        final List<String> problems = new ArrayList<>();

        Reader(Service service) {
            this.service = service;
        }

        String text(String key) {
            var value = service.sheet().at("screen." + key).orElse("");
            if (value.toString().isBlank() && !problems.contains(key + " is missing")) {
                problems.add(key + " is missing");
            }
            return value.toString();
        }

        TreeMap<String, Attribute> facts() {
            var facts = new TreeMap<String, Attribute>();
            if (service.sheet().at("screen.facts").orElse(Map.of()) instanceof Map<?, ?> map) {
                map.forEach((fact, attribute) -> Attribute.named(String.valueOf(attribute))
                        .ifPresentOrElse(
                                known -> facts.put(String.valueOf(fact), known),
                                () -> problems.add("facts reads " + fact + " from \"" + attribute
                                        + "\", which the registry of persons does not have")));
            }
            return facts;
        }

        Map<String, Group> groups() {
            var groups = new HashMap<String, Group>();
            for (var group : List.of(Group.GRANTED, Group.REFUSED, Group.STOPPED)) {
                if (service.sheet().at("screen." + group.code()).orElse(List.of()) instanceof List<?> outcomes) {
                    outcomes.forEach(outcome -> groups.put(String.valueOf(outcome), group));
                }
            }
            if (groups.isEmpty()) {
                problems.add("granted, refused or stopped name no outcome");
            }
            return groups;
        }

        void refuse() {
            if (!problems.isEmpty()) {
                throw new IllegalStateException("processes/" + service.key() + "/service.yaml, screen: "
                        + String.join("; ", problems) + ". Correct it.");
            }
        }
    }
}
