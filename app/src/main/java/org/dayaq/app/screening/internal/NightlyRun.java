package org.dayaq.app.screening.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.intake.Announcements;
import org.dayaq.app.intake.Found;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.persons.Person;
import org.dayaq.app.persons.Persons;
import org.dayaq.app.persons.Range;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.ScreeningSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds, once a day, those for whom a day has come. A run is cut into parts; any node takes the next part, and what it finds
 * comes into the inbox in the transaction that marks the part as done: after a crash the part is still to be done.
 */
@Component
class NightlyRun {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyRun.class);

    private final Plans plans;
    private final ScreeningStore store;
    private final Persons persons;
    private final Announcements announcements;
    private final Rulebook rulebook;
    private final ScreeningSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    NightlyRun(
            Plans plans,
            ScreeningStore store,
            Persons persons,
            Announcements announcements,
            Rulebook rulebook,
            ScreeningSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.plans = plans;
        this.store = store;
        this.persons = persons;
        this.announcements = announcements;
        this.rulebook = rulebook;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Plans today's run of each service and does the next part of each; tells how many parts it did. */
    int work() {
        var parts = 0;
        for (var plan : plans.all()) {
            plan(plan);
            parts += part(plan) ? 1 : 0;
        }
        return parts;
    }

    private void plan(Plan plan) {
        var today = LocalDate.now(clock);
        if (store.isPlanned(plan.service(), today)) {
            return;
        }
        var from = store.lastDay(plan.service())
                .map(last -> earlier(last.plusDays(1), today.minusDays(settings.lookBack() - 1L)))
                .orElse(today.minusDays(settings.lookBack() - 1L));
        var prefilter = new Prefilter(rulebook, plan);
        var ranges = prefilter.ranges(
                persons.combinations(prefilter.attributes(), plan.along().attribute()), from, today);
        var parts = new ArrayList<Range>();
        ranges.forEach(range -> parts.addAll(cut(range)));
        transactions.executeWithoutResult(
                status -> store.plan(plan.service(), today, from, plan.release().id(), parts));
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private List<Range> cut(Range range) {
        var parts = new ArrayList<Range>();
        for (var from = range.from(); !from.isAfter(range.until()); from = from.plusDays(settings.chunk())) {
            parts.add(range.between(from, earlier(range.until(), from.plusDays(settings.chunk() - 1L))));
        }
        return parts;
    }

    private boolean part(Plan plan) {
        var taken = new ScreeningStore.Chunk[1];
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                var next = store.next(plan.service());
                next.ifPresent(chunk -> {
                    taken[0] = chunk;
                    screen(plan, chunk);
                });
                return next.isPresent();
            }));
        } catch (RuntimeException failed) {
            var chunk = Optional.ofNullable(taken[0]).orElseThrow(() -> failed);
            LOG.atError()
                    .addKeyValue("service", chunk.service())
                    .addKeyValue("chunk", chunk.messageId())
                    .setCause(failed)
                    .log("A part of the screening failed and is tried again");
            transactions.executeWithoutResult(
                    status -> store.failed(chunk, failed.getClass().getSimpleName()));
            return false;
        }
    }

    /** The law of the current release decides who is found; whatever release planned the run only bounded the search. */
    private void screen(Plan plan, ScreeningStore.Chunk chunk) {
        var sieve = new Sieve(rulebook, plan);
        var asked = new long[1];
        var days = new TreeMap<UUID, LocalDate>();
        var who = new TreeMap<UUID, Person>();
        persons.each(chunk.range(), person -> {
            asked[0]++;
            sieve.answer(person, chunk.from(), chunk.day())
                    .filter(answer -> answer.group() != Group.STOPPED)
                    .ifPresent(answer -> {
                        days.put(person.id(), answer.day());
                        who.put(person.id(), person);
                    });
        });
        var pins = persons.pins(days.keySet());
        var found = days.entrySet().stream()
                .map(entry -> found(plan, entry.getValue(), pins.get(entry.getKey()), who.get(entry.getKey())))
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
        var announced = announcements.announce(plan.event(), chunk.messageId(), found);
        store.done(chunk, asked[0], found.size(), announced);
    }

    private static Optional<Found> found(
            Plan plan,
            LocalDate day,
            @org.jspecify.annotations.Nullable Pin pin,
            @org.jspecify.annotations.Nullable Person person) {
        if (pin == null || person == null) {
            return Optional.empty();
        }
        var date = plan.along(person);
        SortedMap<String, Object> facts =
                new TreeMap<>(Map.of(plan.subject(), pin.value(), plan.along().fact(), date));
        // An age is attained by whoever was born on the date: the person, or the child.
        if (plan.along().attribute().isBirth()) {
            var role = plan.along().role();
            facts.put(role + ".attainedOn", day);
            var months = (int) ChronoUnit.MONTHS.between(date, day);
            if (date.plusMonths(months).equals(day)) {
                facts.put(role + ".attainedAgeMonths", months);
            }
        }
        return Optional.of(new Found(pin, day, facts));
    }
}
