package org.dayaq.app.screening.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Person;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.screening.Group;

/**
 * How a service's people are found: {@code screen} of its service.yaml.
 *
 * @param event the life event that finding somebody comes to
 * @param subject the fact that holds the person's PIN
 * @param decision the question put to everybody whom the prefilter leaves
 * @param day its result: the day that comes for the person
 * @param along the fact that the day rises with, and the attribute it is read from
 * @param whole the decision that answers the case
 * @param facts from which attribute each fact is read
 * @param groups what each outcome of the whole answer means
 */
record Plan(
        String service,
        RuleRelease release,
        String event,
        String subject,
        String decision,
        String day,
        Along along,
        String whole,
        Words words,
        SortedMap<String, Attribute> facts,
        Map<String, Group> groups) {

    record Along(String fact, Attribute attribute) {

        private static final int YEARS = 130;

        /** Whose date it is: that of the person, or of the child. */
        String role() {
            return fact.substring(0, Math.max(0, fact.lastIndexOf('.')));
        }

        /** The first date that can matter: nobody is older, and whose term ended earlier lives no more. */
        LocalDate first(LocalDate until) {
            return until.minusYears(YEARS);
        }

        /** The last one: a birth has happened by then, but a day may come before the end of a term that still runs. */
        LocalDate last(LocalDate until) {
            return attribute.isBirth() ? until : until.plusYears(YEARS);
        }
    }

    /** The results of the whole answer that say outcome, reason and amount. */
    record Words(String outcome, String reason, String amount) {}

    /** The facts of a person, as the tables read them; a fact that is not known is absent. */
    SortedMap<String, Object> facts(Map<Attribute, Object> values) {
        var found = new TreeMap<String, Object>();
        facts.forEach((fact, attribute) -> {
            var value = values.get(attribute);
            if (value != null) {
                found.put(fact, value instanceof Integer count ? BigDecimal.valueOf(count) : value);
            }
        });
        return found;
    }

    SortedMap<String, Object> facts(Person person) {
        return facts(person.values());
    }

    LocalDate along(Person person) {
        if (person.values().get(along.attribute()) instanceof LocalDate date) {
            return date;
        }
        throw new IllegalArgumentException(
                "The person has no " + along.attribute().key());
    }
}
