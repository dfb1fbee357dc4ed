package org.dayaq.app.screening.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.dayaq.app.persons.Person;
import org.dayaq.app.rules.BadFacts;
import org.dayaq.app.rules.Kinds;
import org.dayaq.app.rules.NoAnswer;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.screening.Group;

/**
 * Puts persons to the tables: first for which day, then, where it lies in the days in question, what comes of it. Persons
 * of one kind have the same day, so that it is asked for once. For one thread.
 */
final class Sieve {

    private static final String MISSING = "missing-facts";
    private static final String NO_ANSWER = "no-answer";
    private static final int MOST_REMEMBERED = 200_000;

    private final Rulebook rulebook;
    private final Plan plan;
    private final Kinds kinds;
    private final Map<SortedMap<String, Object>, Optional<LocalDate>> days = new HashMap<>();
    private long evaluations;

    Sieve(Rulebook rulebook, Plan plan) {
        this.rulebook = rulebook;
        this.plan = plan;
        this.kinds = rulebook.kinds(plan.release(), plan.decision());
    }

    /** How often the tables were asked. */
    long evaluations() {
        return evaluations;
    }

    /** What the tables say, if the person's day lies in these days. */
    Optional<Answer> answer(Person person, LocalDate from, LocalDate until) {
        var facts = plan.facts(person);
        var day = day(facts, until);
        if (day.isEmpty() || day.get().isBefore(from) || day.get().isAfter(until)) {
            return Optional.empty();
        }
        return Optional.of(whole(facts, day.get()));
    }

    /** The day that comes for persons of this kind; empty where the tables have none. */
    Optional<LocalDate> day(SortedMap<String, Object> facts, LocalDate law) {
        var kind = kinds.of(facts);
        var known = days.get(kind);
        if (known == null) {
            if (days.size() >= MOST_REMEMBERED) {
                days.clear();
            }
            known = ask(kind, law);
            days.put(kind, known);
        }
        return known;
    }

    /** Whether facts are missing without which the tables say nothing of anybody of this kind. */
    boolean lacks(SortedMap<String, Object> facts, LocalDate law) {
        try {
            evaluations++;
            rulebook.results(plan.release(), plan.decision(), law, facts);
            return false;
        } catch (BadFacts missing) {
            return true;
        } catch (NoAnswer none) {
            return false;
        }
    }

    private Optional<LocalDate> ask(SortedMap<String, Object> kind, LocalDate law) {
        evaluations++;
        try {
            var results = rulebook.results(plan.release(), plan.decision(), law, kind);
            return results.get(plan.day()) instanceof LocalDate day ? Optional.of(day) : Optional.empty();
        } catch (BadFacts | NoAnswer unknown) {
            return Optional.empty();
        }
    }

    private Answer whole(SortedMap<String, Object> facts, LocalDate day) {
        evaluations++;
        try {
            var results = rulebook.results(plan.release(), plan.whole(), day, facts);
            var outcome = String.valueOf(results.get(plan.words().outcome()));
            var amount = results.get(plan.words().amount()) instanceof BigDecimal sum ? sum : BigDecimal.ZERO;
            var reason = results.get(plan.words().reason());
            return new Answer(
                    day,
                    plan.groups().getOrDefault(outcome, Group.OFFICER),
                    reason == null ? outcome : reason.toString(),
                    amount);
        } catch (BadFacts missing) {
            return new Answer(day, Group.OFFICER, MISSING, BigDecimal.ZERO);
        } catch (NoAnswer none) {
            return new Answer(day, Group.OFFICER, NO_ANSWER, BigDecimal.ZERO);
        }
    }
}
