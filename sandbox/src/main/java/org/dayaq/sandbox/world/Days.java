package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens on a day, by the seed and the day alone: births and deaths drawn by number without looking at everybody,
 * then what was planned, then the ages attained. The caller holds the transaction.
 */
final class Days {

    /** Live births a year for each person: 206 034 allowances for about 10 million. */
    static final double LIVE_BIRTHS = 0.0206034;

    private static final double STILLBIRTHS = 0.007;
    private static final double TWINS = 0.012;
    private static final double LATE_REGISTRATION = 0.03;
    private static final double CORRECTED = 0.003;
    private static final double WITHDRAWN = 0.0007;
    private static final double MOTHER_DIES = 0.0003;
    private static final double DEATHS = 0.0058;
    private static final int ROUNDS = 8;

    private final long seed;
    private final int population;
    private final Pins pins;
    private final StateStore state;
    private final PeopleStore people;
    private final EventStore events;
    private final Planned planned;

    Days(long seed, int population, StateStore state, PeopleStore people, EventStore events, Planned planned) {
        this.seed = seed;
        this.population = population;
        this.pins = new Pins(seed);
        this.state = state;
        this.people = people;
        this.events = events;
        this.planned = planned;
    }

    void happen(LocalDate day) {
        births(day);
        deaths(day);
        planned.happen(day);
        ages(day);
    }

    private void births(LocalDate day) {
        var rng = Rng.of(seed, "births", day.toEpochDay());
        var deliveries = rng.poisson(population * LIVE_BIRTHS / 365.25 / (1 + TWINS) / (1 - STILLBIRTHS));
        var mothers = mothers(rng, deliveries, day);
        var rows = new ArrayList<Object[]>();
        var toPlan = new ArrayList<Consumer<List<EventStore.Plan>>>();
        for (var mother : mothers) {
            var children = rng.chance(TWINS) ? 2 : 1;
            for (int i = 0; i < children; i++) {
                var row = new Object[] {null, day, !rng.chance(STILLBIRTHS), mother.no(), father(rng, mother, day)};
                rows.add(row);
                toPlan.add(plans -> planBirth(plans, rng, String.valueOf(row[0]), day));
            }
            if (rng.chance(MOTHER_DIES)) {
                toPlan.add(plans ->
                        plans.add(new EventStore.Plan(day.plusDays(1), "death", Map.of("pin", pins.pin(mother.no())))));
            }
        }
        var number = state.nextBirths(rows.size());
        for (var row : rows) {
            row[0] = Births.runningNumber(day, number++);
        }
        people.addBirths(rows);
        var plans = new ArrayList<EventStore.Plan>();
        toPlan.forEach(planning -> planning.accept(plans));
        events.plan(plans);
    }

    private List<PeopleStore.Woman> mothers(Rng rng, int wanted, LocalDate day) {
        var mothers = new ArrayList<PeopleStore.Woman>();
        var chosen = new java.util.HashSet<Long>();
        for (int round = 0; round < ROUNDS && mothers.size() < wanted && population > 0; round++) {
            var draws = draws(rng, 40 + 20 * (wanted - mothers.size()));
            var women = people.women(draws, day);
            for (var draw : draws) {
                var woman = women.get(draw);
                if (mothers.size() < wanted && woman != null && bears(rng, woman, day) && chosen.add(draw)) {
                    mothers.add(woman);
                }
            }
        }
        return mothers;
    }

    private Long[] draws(Rng rng, int count) {
        var draws = new Long[count];
        for (int i = 0; i < count; i++) {
            draws[i] = 1 + rng.below((long) population);
        }
        return draws;
    }

    private static boolean bears(Rng rng, PeopleStore.Woman woman, LocalDate day) {
        var years = java.time.temporal.ChronoUnit.YEARS.between(woman.birthDate(), day);
        var rested = woman.lastBirth() == null || woman.lastBirth().isBefore(day.minusMonths(14));
        return rng.chance(bearing(years, woman.husbandNo() != null)) && rested;
    }

    /** How likely a woman is a mother, against the likeliest. */
    static double bearing(long years, boolean married) {
        var share = years < 18
                ? 0.012
                : years < 20 ? 0.3 : years < 25 ? 0.9 : years < 30 ? 1 : years < 35 ? 0.7 : years < 40 ? 0.3 : 0.05;
        return share * (married || years < 18 ? 1 : 0.15);
    }

    /** The husband, also when he died within the last nine months; otherwise the record names no father. */
    private static @Nullable Long father(Rng rng, PeopleStore.Woman mother, LocalDate day) {
        var husband = mother.husbandNo();
        var died = mother.husbandDied();
        if (husband == null || (died != null && died.isBefore(day.minusDays(280)))) {
            return null;
        }
        return rng.chance(0.002) ? null : husband;
    }

    private static void planBirth(List<EventStore.Plan> plans, Rng rng, String number, LocalDate day) {
        var late = rng.chance(LATE_REGISTRATION);
        var registered = day.plusDays(late ? rng.between(20, 90) : rng.between(2, 9));
        if (late) {
            // The hospital's notice arrives although nobody has come to register the child yet.
            plans.add(new EventStore.Plan(day.plusDays(1), "birth-noticed", Map.of("birthNumber", number)));
        }
        plans.add(new EventStore.Plan(registered, "birth-registered", Map.of("birthNumber", number)));
        if (rng.chance(CORRECTED)) {
            plans.add(new EventStore.Plan(
                    registered.plusDays(rng.between(5, 40)),
                    "birth-corrected",
                    Map.of(
                            "birthNumber",
                            number,
                            "birthDate",
                            day.minusDays(rng.between(0, 2)).toString())));
        } else if (rng.chance(WITHDRAWN)) {
            plans.add(new EventStore.Plan(
                    registered.plusDays(rng.between(5, 40)), "birth-withdrawn", Map.of("birthNumber", number)));
        } else if (rng.chance(0.005)) {
            plans.add(new EventStore.Plan(
                    registered.plusDays(rng.between(0, 20)), "child-death", Map.of("birthNumber", number)));
        }
    }

    private void deaths(LocalDate day) {
        var rng = Rng.of(seed, "deaths", day.toEpochDay());
        var wanted = rng.poisson(population * DEATHS / 365.25);
        var dying = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS && dying.size() < wanted && population > 0; round++) {
            var draws = draws(rng, 60 + 40 * (wanted - dying.size()));
            var living = people.living(draws, day);
            for (var draw : draws) {
                var person = living.get(draw);
                if (dying.size() < wanted && person != null && dies(rng, person, day) && !dying.contains(draw)) {
                    dying.add(draw);
                }
            }
        }
        for (var no : dying) {
            // Internal Affairs hear of one death in twelve only weeks later.
            planned.die(no, day, rng.chance(0.08));
        }
    }

    /** Grows by a tenth with each year from 40 on, as mortality does. */
    private static boolean dies(Rng rng, PeopleStore.Mortal person, LocalDate day) {
        var years = java.time.temporal.ChronoUnit.DAYS.between(person.birthDate(), day) / 365.25;
        var share = years < 1 ? 0.06 : years < 40 ? 0.008 : 0.02 * StrictMath.exp((years - 40) * 0.09);
        return rng.chance(Math.min(1, share * ("M".equals(person.sex()) ? 1 : 0.7)));
    }

    private void ages(LocalDate day) {
        var attained = new ArrayList<EventStore.Event>();
        for (var filter : events.ages()) {
            for (var person : people.attaining(filter.body(), filter.sex(), bornFor(filter.ageMonths(), day), day)) {
                attained.add(new EventStore.Event(
                        filter.body(),
                        EventStore.AGE_ATTAINED,
                        person.pin() + "/" + day,
                        day,
                        filter.sex(),
                        filter.ageMonths(),
                        false,
                        Records.attained(person.pin(), day, filter.ageMonths())));
            }
        }
        events.happen(attained);
    }

    /** The days of birth from which so many months lead to this day; none or up to four at the end of a month. */
    static List<LocalDate> bornFor(int months, LocalDate day) {
        var born = new ArrayList<LocalDate>();
        var first = day.minusMonths(months);
        for (int i = 0; i < 4; i++) {
            var candidate = first.plusDays(i);
            if (candidate.plusMonths(months).equals(day)) {
                born.add(candidate);
            }
        }
        return born;
    }
}
