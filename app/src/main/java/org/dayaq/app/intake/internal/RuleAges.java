package org.dayaq.app.intake.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.registries.AnnouncedAges;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The ages at which a right begins, found by putting persons born in every month to the rule tables: no age stands
 * anywhere but in the tables. Which kinds of persons is told by {@code ages} of a service's service.yaml.
 */
@Component
class RuleAges implements AnnouncedAges {

    private static final int YOUNGEST_YEARS = 35;
    private static final int OLDEST_YEARS = 75;

    /** A calendar may be moved by a year at once, and a limit may change within it. */
    private static final int MONTHS_AHEAD = 13;

    private record Key(String register, String release, LocalDate month) {}

    private final Services services;
    private final Rulebook rulebook;
    private final Clock clock;
    private final Map<Key, Set<Age>> found = new ConcurrentHashMap<>();

    RuleAges(Services services, Rulebook rulebook, Clock clock) {
        this.services = services;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Override
    public List<Age> of(String register) {
        var ages = new LinkedHashSet<Age>();
        var month = LocalDate.now(clock).withDayOfMonth(1);
        for (var service : services.all()) {
            if (service.sheet().at("ages").isPresent()) {
                var key = new Key(register, service.current().id(), month);
                ages.addAll(found.computeIfAbsent(key, absent -> ages(service, register, month)));
            }
        }
        return List.copyOf(ages);
    }

    private Set<Age> ages(Service service, String register, LocalDate month) {
        var ages = new LinkedHashSet<Age>();
        var release = new RuleRelease(
                service.key().value(), service.current().id(), service.current().under("rules/" + service.key() + "/"));
        if (service.sheet().at("ages.kinds").orElse(List.of()) instanceof List<?> kinds) {
            for (var kind : kinds) {
                if (kind instanceof Map<?, ?> map && register.equals(map.get("register"))) {
                    for (var sex : List.of("M", "F")) {
                        ages.addAll(ages(service, release, facts(map.get("facts")), sex, month));
                    }
                }
            }
        }
        return ages;
    }

    private List<Age> ages(
            Service service, RuleRelease release, Map<String, Object> kind, String sex, LocalDate month) {
        var sexFact = text(service, "ages.sex");
        if (!kind.getOrDefault(sexFact, sex).equals(sex)) {
            return List.of();
        }
        var facts = new TreeMap<>(kind);
        facts.put(sexFact, sex);
        Function<LocalDate, Optional<LocalDate>> rightOf = birth -> {
            facts.put(text(service, "ages.birthDate"), birth);
            var result = text(service, "ages.result");
            var day = rulebook.decide(release, result, month, facts).results().get(result);
            return day instanceof LocalDate right ? Optional.of(right) : Optional.empty();
        };
        return ages(sex, month, rightOf);
    }

    /** Looks year by year where rights begin near the time in question, and there month by month. */
    private static List<Age> ages(String sex, LocalDate month, Function<LocalDate, Optional<LocalDate>> rightOf) {
        var from = month.minusMonths(1);
        var until = month.plusMonths(MONTHS_AHEAD);
        var ages = new ArrayList<Age>();
        // The middle of a month: a birthday there falls on the same day in every month.
        for (var year = month.minusYears(OLDEST_YEARS).withDayOfMonth(15);
                year.isBefore(month.minusYears(YOUNGEST_YEARS));
                year = year.plusYears(1)) {
            if (isWithin(rightOf.apply(year), from.minusYears(2), until.plusYears(2))) {
                for (var birth = year; birth.isBefore(year.plusYears(1)); birth = birth.plusMonths(1)) {
                    var right = rightOf.apply(birth);
                    if (isWithin(right, from, until) && right.orElseThrow().getDayOfMonth() == birth.getDayOfMonth()) {
                        ages.add(new Age(sex, (int) ChronoUnit.MONTHS.between(birth, right.orElseThrow())));
                    }
                }
            }
        }
        return ages;
    }

    private static boolean isWithin(Optional<LocalDate> day, LocalDate from, LocalDate until) {
        return day.isPresent() && !day.get().isBefore(from) && day.get().isBefore(until);
    }

    private static String text(Service service, String path) {
        return service.sheet()
                .at(path)
                .map(Object::toString)
                .orElseThrow(() -> new IllegalStateException("processes/" + service.key() + "/service.yaml has no "
                        + path + ": name the fact or result by which ages are found"));
    }

    /** The facts of a kind of person; whatever is not said has the default of the dictionary. */
    private static Map<String, Object> facts(@Nullable Object given) {
        var facts = new TreeMap<String, Object>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> facts.put(
                    String.valueOf(name), value instanceof Number number ? new BigDecimal(number.toString()) : value));
        }
        return facts;
    }
}
