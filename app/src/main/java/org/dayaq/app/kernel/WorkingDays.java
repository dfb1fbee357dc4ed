package org.dayaq.app.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The working calendar of the country, by {@code calendar/working-days.yaml}. */
public final class WorkingDays {

    private final Set<Integer> listed = new HashSet<>();
    private final Set<LocalDate> rest = new HashSet<>();
    private final Set<LocalDate> works = new HashSet<>();
    private final Set<MonthDay> fixed = new HashSet<>();

    public WorkingDays() {
        try (var in = WorkingDays.class.getResourceAsStream("/calendar/working-days.yaml")) {
            var root = new YAMLMapper().readTree(Objects.requireNonNull(in));
            root.path("years").properties().forEach(year -> {
                listed.add(Integer.valueOf(year.getKey()));
                year.getValue().path("rest").forEach(day -> rest.add(LocalDate.parse(day.asString())));
                year.getValue().path("works").forEach(day -> works.add(LocalDate.parse(day.asString())));
            });
            root.path("fixed").forEach(day -> fixed.add(MonthDay.parse("--" + day.asString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isWorkingDay(LocalDate day) {
        if (isWeekend(day)) {
            return works.contains(day);
        }
        return listed.contains(day.getYear()) ? !rest.contains(day) : !fixed.contains(MonthDay.from(day));
    }

    /** The working day that many working days after a day; the day itself does not count. */
    public LocalDate after(LocalDate day, int workingDays) {
        var found = day;
        for (int left = workingDays; left > 0; ) {
            found = found.plusDays(1);
            if (isWorkingDay(found)) {
                left--;
            }
        }
        return found;
    }

    /** How many working days lie between two days, the first not counted; negative where the second comes first. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        int days = 0;
        for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            days += isWorkingDay(day) ? 1 : 0;
        }
        return days;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
