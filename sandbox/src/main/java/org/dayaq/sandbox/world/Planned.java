package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes happen what was planned for a day, by the calendar or by a world file: registrations, corrections, deaths, ages. */
final class Planned {

    /** Kinds that a world file may name as events. */
    static final List<String> KINDS =
            List.of("birth-noticed", "birth-registered", "birth-corrected", "birth-withdrawn", "death", "age-attained");

    private final Pins pins;
    private final StateStore state;
    private final PeopleStore people;
    private final EventStore events;

    Planned(long seed, StateStore state, PeopleStore people, EventStore events) {
        this.pins = new Pins(seed);
        this.state = state;
        this.people = people;
        this.events = events;
    }

    /** Everything due on this day or before; what it plans in turn for the same day happens too. */
    void happen(LocalDate today) {
        for (var due = events.due(today); !due.isEmpty(); due = events.due(today)) {
            register(due.stream()
                    .filter(plan -> "birth-registered".equals(plan.kind()))
                    .toList());
            for (var plan : due) {
                one(plan);
            }
            events.happened(due);
        }
    }

    void die(long no, LocalDate day, boolean unnoticed) {
        people.die(List.of(no), day, unnoticed);
        if (unnoticed) {
            events.plan(day.plusDays(30), "death-noticed", Map.of("pin", pins.pin(no)));
        }
        var pin = pins.pin(no);
        events.happen(List.of(new EventStore.Event(
                "justice", EventStore.DEATH, pin, day, null, null, false, Records.death(pin, day))));
    }

    private void one(EventStore.Planned plan) {
        switch (plan.kind()) {
            case "birth-registered" -> {}
            case "birth-noticed" -> tell(number(plan), plan.day());
            case "birth-corrected" -> correct(plan);
            case "birth-withdrawn" -> {
                people.withdraw(number(plan));
                tell(number(plan), plan.day());
            }
            case "child-death" -> {
                var child = people.births(List.of(number(plan))).get(number(plan));
                if (child != null && child.childNo() != null) {
                    die(child.childNo(), plan.day(), false);
                }
            }
            case "death" ->
                die(person(plan), plan.day(), plan.detail().path("unnoticed").asBoolean(false));
            case "death-noticed" -> people.notice(person(plan));
            case "age-attained" -> attain(plan);
            default -> throw new IllegalStateException("Nobody knows how " + plan.kind() + " happens");
        }
    }

    private void correct(EventStore.Planned plan) {
        var before = people.births(List.of(number(plan))).get(number(plan));
        if (before != null) {
            var birthDate = text(plan.detail(), "birthDate");
            var father = text(plan.detail(), "fatherPin");
            people.correct(
                    number(plan),
                    birthDate == null ? before.birthDate() : LocalDate.parse(birthDate),
                    father == null ? before.fatherNo() : Long.valueOf(pins.number(father)));
            tell(number(plan), plan.day());
        }
    }

    private void attain(EventStore.Planned plan) {
        var pin = plan.detail().path("pin").asString();
        var person = people.person(person(plan)).orElse(null);
        var given = plan.detail().path("ageMonths");
        var months =
                given.isInt() ? given.asInt() : person == null ? 0 : attainedMonths(person.birthDate(), plan.day());
        var body = plan.detail().path("by").asString("internal-affairs");
        events.happen(List.of(new EventStore.Event(
                body,
                EventStore.AGE_ATTAINED,
                pin + "/" + plan.day(),
                plan.day(),
                person == null ? null : person.sex().name(),
                months,
                true,
                Records.attained(pin, plan.day(), months))));
    }

    /** Whole months as the calendar adds them: who is born on the 31st attains one on the 30th where there is no 31st. */
    static int attainedMonths(LocalDate birth, LocalDate day) {
        var months = (int) java.time.temporal.ChronoUnit.MONTHS.between(birth, day);
        return birth.plusMonths(months + 1L).isAfter(day) ? months : months + 1;
    }

    /** Registrations of a day together: the live children become persons with a PIN, then each record is told. */
    private void register(List<EventStore.Planned> plans) {
        if (plans.isEmpty()) {
            return;
        }
        var births = people.births(plans.stream().map(Planned::number).toList());
        var newborn = new ArrayList<EventStore.Planned>();
        for (var plan : plans) {
            var birth = births.get(number(plan));
            if (birth != null && birth.live() && !birth.childThere()) {
                newborn.add(plan);
            }
        }
        var children = new LinkedHashMap<String, Long>();
        var unnumbered = newborn.stream()
                .filter(plan -> unnumbered(births.get(number(plan))))
                .count();
        var numbers = state.nextPersons((int) unnumbered).iterator();
        var persons = new ArrayList<Object[]>();
        var parents = people.parents(births.values().stream()
                .flatMap(birth -> java.util.stream.Stream.of(birth.motherNo(), birth.fatherNo()))
                .filter(java.util.Objects::nonNull)
                .toList());
        for (var plan : newborn) {
            var birth = java.util.Objects.requireNonNull(births.get(number(plan)));
            var no = birth.childNo() != null ? birth.childNo() : numbers.next();
            children.put(birth.number(), no);
            persons.add(Newborn.row(no, pins.pin(no), birth, parents));
        }
        people.addPersons(persons);
        var rows = new ArrayList<Object[]>();
        for (var plan : plans) {
            if (births.containsKey(number(plan))) {
                rows.add(new Object[] {plan.day(), "registered", children.get(number(plan)), number(plan)});
            }
        }
        people.register(rows);
        var told = new ArrayList<EventStore.Event>();
        for (var plan : plans) {
            var birth = births.get(number(plan));
            if (birth != null) {
                told.add(event(birth, "registered", plan.day(), plan.day(), children.get(number(plan))));
            }
        }
        events.happen(told);
    }

    private static boolean unnumbered(PeopleStore.@Nullable BirthRow birth) {
        return birth != null && birth.childNo() == null;
    }

    private void tell(String number, LocalDate day) {
        var birth = people.births(List.of(number)).get(number);
        if (birth != null) {
            events.happen(List.of(event(birth, birth.status(), birth.registeredOn(), day, null)));
        }
    }

    private EventStore.Event event(
            PeopleStore.BirthRow birth,
            String status,
            @Nullable LocalDate registeredOn,
            LocalDate day,
            @Nullable Long child) {
        var record = new Birth(
                birth.number(),
                birth.birthDate(),
                birth.live(),
                registeredOn,
                status,
                pin(birth.motherNo()),
                pin(birth.fatherNo()),
                pin(child != null ? child : birth.childNo()),
                null);
        // A record may be corrected more than once, but is noticed, registered and withdrawn only once.
        var identity = birth.number() + "/" + status + ("corrected".equals(status) ? "/" + day : "");
        return new EventStore.Event(
                "justice", EventStore.LIVE_BIRTH, identity, day, null, null, false, Records.birth(record));
    }

    private @Nullable String pin(@Nullable Long no) {
        return no == null ? null : pins.pin(no);
    }

    private long person(EventStore.Planned plan) {
        return pins.number(plan.detail().path("pin").asString());
    }

    private static String number(EventStore.Planned plan) {
        return plan.detail().path("birthNumber").asString();
    }

    private static @Nullable String text(JsonNode detail, String name) {
        return detail.has(name) ? detail.get(name).asString() : null;
    }
}
