package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From which day on the generated persons draw a pension already (law on labour pensions, age limits since 1.7.2017);
 * only for a plausible past, the platform's own tables decide cases.
 */
final class RetirementAge {

    /** First day on which a limit holds, men's and women's limit in months. */
    private static final TreeMap<LocalDate, int[]> LIMITS = new TreeMap<>(Map.of(
            LocalDate.of(1900, 1, 1), new int[] {756, 696},
            LocalDate.of(2017, 7, 1), new int[] {762, 726},
            LocalDate.of(2018, 7, 1), new int[] {768, 732},
            LocalDate.of(2019, 7, 1), new int[] {774, 738},
            LocalDate.of(2020, 7, 1), new int[] {780, 744},
            LocalDate.of(2021, 7, 1), new int[] {780, 750},
            LocalDate.of(2022, 7, 1), new int[] {780, 756},
            LocalDate.of(2023, 7, 1), new int[] {780, 762},
            LocalDate.of(2024, 7, 1), new int[] {780, 768},
            LocalDate.of(2025, 7, 1), new int[] {780, 774}));

    private static final LocalDate EQUAL_FROM = LocalDate.of(2026, 7, 1);
    private static final int EQUAL = 780;

    private RetirementAge() {}

    /** The first day on which the age attained meets the limit of that day, with so many months less. */
    static LocalDate rightFrom(boolean man, LocalDate born, int monthsLess) {
        for (var step : LIMITS.entrySet()) {
            var until = LIMITS.higherKey(step.getKey());
            var attained = born.plusMonths(step.getValue()[man ? 0 : 1] - (long) monthsLess);
            var day = attained.isBefore(step.getKey()) ? step.getKey() : attained;
            if (day.isBefore(until == null ? EQUAL_FROM : until)) {
                return day;
            }
        }
        var attained = born.plusMonths(EQUAL - (long) monthsLess);
        return attained.isBefore(EQUAL_FROM) ? EQUAL_FROM : attained;
    }

    /** A day of birth from which the right begins on this day by the age attained, if there is one. */
    static @Nullable LocalDate bornFor(boolean man, LocalDate day) {
        var limits = LIMITS.floorEntry(day);
        var months = !day.isBefore(EQUAL_FROM) ? EQUAL : limits == null ? 0 : limits.getValue()[man ? 0 : 1];
        var born = day.minusMonths(months);
        return born.plusMonths(months).equals(day) && rightFrom(man, born, 0).equals(day) ? born : null;
    }
}
