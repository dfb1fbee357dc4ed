package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A generated working life: spells since 2006, months of record before and since, and the pension capital they left. */
final class Career {

    /** One employment or business; until is {@link Chunk#NEVER} while it goes on. */
    record Spell(boolean business, String employer, int since, int until) {}

    private static final int YEAR_2006 = epoch(2006, 1, 1);
    private static final int MID_2018 = epoch(2018, 7, 1);
    /** What a year of service before 2006 is worth today, in gapik (1 029.815 AZN, Social Protection Fund, April 2025). */
    private static final double BOOKED_A_YEAR = 102_981.5;

    final List<Spell> spells = new ArrayList<>(3);
    final long[] capitalByYear;
    long capital;
    long monthly;
    int monthsBefore2006;
    int monthsFrom2006;
    boolean booked2006To2018;
    int heavyMonths;

    /** @param stopped the day of death or of retirement at the latest; the world's first day for the living */
    Career(Rng rng, boolean man, int born, int stopped, int today, boolean alive) {
        var years = 2 + LocalDate.ofEpochDay(today).getYear() - 2006;
        capitalByYear = new long[years];
        var never = rng.chance(man ? 0.07 : 0.24);
        var wage = 6_500 + 1_300L * rng.below(12) + (rng.chance(0.12) ? 15_000 : 0);
        var from = born + 365 * rng.between(18, 25) + rng.below(365);
        while (!never && from < stopped) {
            var until = from + 30 * rng.between(24, 300);
            var goesOn = until >= stopped && alive && stopped == today && rng.chance(0.85);
            work(rng, from, Math.min(until, stopped), goesOn, wage);
            from = until + 30 * rng.between(1, 50);
        }
        if (monthsBefore2006 + monthsFrom2006 > 120 && rng.chance(man ? 0.03 : 0.015)) {
            heavyMonths = rng.between(60, Math.min(240, monthsBefore2006 + monthsFrom2006));
        }
        var atBooking = Math.round(monthsBefore2006 * BOOKED_A_YEAR / 12);
        capitalByYear[0] = atBooking;
        for (var year : capitalByYear) {
            capital += year;
        }
        booked2006To2018 |= atBooking > 0;
        monthly = spells.stream().anyMatch(s -> s.until() == Chunk.NEVER) ? wage : 0;
    }

    private void work(Rng rng, int from, int until, boolean goesOn, long wage) {
        monthsBefore2006 += Math.max(0, (Math.min(until, YEAR_2006) - from) / 30);
        if (until <= YEAR_2006) {
            return;
        }
        var since = Math.max(from, YEAR_2006);
        // Not all work is declared: without contributions there is neither record nor capital.
        if (!goesOn && rng.chance(0.2)) {
            return;
        }
        var business = rng.chance(0.12);
        var employer = String.valueOf(1_000_000_000L + rng.below(900_000) * 1_000L + rng.below(1_000));
        spells.add(new Spell(business, employer, since, goesOn ? Chunk.NEVER : until));
        booked2006To2018 |= since < MID_2018;
        for (int day = since + 30; day <= until; day += 30) {
            monthsFrom2006++;
            var year = (int) ((day - YEAR_2006) / 365.25);
            capitalByYear[Math.min(1 + year, capitalByYear.length - 1)] += business ? wage / 2 : wage;
        }
    }

    private static int epoch(int year, int month, int day) {
        return (int) LocalDate.of(year, month, day).toEpochDay();
    }
}
