package org.dayaq.app.screening.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.dayaq.app.persons.Person;
import org.dayaq.app.persons.Persons;
import org.dayaq.app.persons.Range;
import org.dayaq.app.rules.BadFacts;
import org.dayaq.app.rules.NoAnswer;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.screening.ScreeningProof;
import org.dayaq.app.screening.ScreeningSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks about everybody, or about some drawn by chance, what the screening asks only where it can matter. */
@Component
class Everybody implements ScreeningProof {

    private final Plans plans;
    private final Persons persons;
    private final Rulebook rulebook;
    private final ScreeningSettings settings;
    private final TransactionTemplate readOnly;

    Everybody(
            Plans plans,
            Persons persons,
            Rulebook rulebook,
            ScreeningSettings settings,
            PlatformTransactionManager manager) {
        this.plans = plans;
        this.persons = persons;
        this.rulebook = rulebook;
        this.settings = settings;
        this.readOnly = new TransactionTemplate(manager);
        this.readOnly.setReadOnly(true);
    }

    @Override
    public Rehearsal everybody(LocalDate from, LocalDate to) {
        var draft = new Draft(from, to);
        draft.counted(persons.count(), 0);
        var pool = Executors.newFixedThreadPool(settings.threads());
        try {
            for (var plan : plans.all()) {
                var parts = new ArrayList<Callable<Void>>();
                var first = plan.along().first(to);
                var last = plan.along().last(to);
                // A year each, so that persons of one kind meet in one part.
                for (int year = 0; !first.plusYears(year).isAfter(last); year++) {
                    var range = new Range(
                            Map.of(),
                            Set.of(),
                            plan.along().attribute(),
                            first.plusYears(year),
                            first.plusYears(year + 1L).minusDays(1));
                    parts.add(() -> part(plan, range, draft));
                }
                for (var part : pool.invokeAll(parts)) {
                    part.get();
                }
            }
            draft.end(true);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            draft.end(false);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Not everybody could be asked about", failed);
        } finally {
            pool.shutdownNow();
        }
        return draft.shown();
    }

    private Void part(Plan plan, Range range, Draft draft) {
        var sieve = new Sieve(rulebook, plan);
        readOnly.executeWithoutResult(status -> persons.each(range, person -> {
            draft.step();
            sieve.answer(person, draft.from, draft.to)
                    .ifPresent(answer -> draft.add(plan.service(), person.id(), answer));
        }));
        draft.evaluated(sieve.evaluations());
        return null;
    }

    @Override
    public Sample sample(LocalDate from, LocalDate to, int about, long seed) {
        long asked = 0;
        long found = 0;
        long missed = 0;
        double seconds = 0;
        for (var plan : plans.all()) {
            var prefilter = new Prefilter(rulebook, plan);
            var ranges = prefilter.ranges(
                    persons.combinations(prefilter.attributes(), plan.along().attribute()), from, to);
            var drawn = persons.sample(about, seed);
            var begun = System.nanoTime();
            for (var person : drawn) {
                asked++;
                if (comes(plan, person, from, to)) {
                    found++;
                    missed += isLeft(ranges, person) ? 0 : 1;
                }
            }
            seconds += (System.nanoTime() - begun) / 1e9;
        }
        return new Sample(asked, found, missed, seconds);
    }

    /** Asked by itself: no prefilter, no memory of persons of its kind. */
    private boolean comes(Plan plan, Person person, LocalDate from, LocalDate to) {
        try {
            var results = rulebook.results(plan.release(), plan.decision(), to, plan.facts(person));
            return results.get(plan.day()) instanceof LocalDate day && !day.isBefore(from) && !day.isAfter(to);
        } catch (BadFacts | NoAnswer unknown) {
            return false;
        }
    }

    private static boolean isLeft(List<Range> ranges, Person person) {
        return ranges.stream().anyMatch(range -> range.holds(person));
    }
}
