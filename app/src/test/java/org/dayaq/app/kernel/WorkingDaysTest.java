package org.dayaq.app.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days are written out here as a calendar on the wall shows them, so that none is reckoned by what is tested. */
class WorkingDaysTest {

    private final WorkingDays calendar = new WorkingDays();

    @ParameterizedTest
    @CsvSource({
        "2025-01-17, true, a Friday",
        "2025-01-18, false, a Saturday",
        "2025-01-19, false, a Sunday",
        "2025-01-20, false, the day of mourning",
        "2025-03-08, false, Women's Day on a Saturday",
        "2025-03-10, false, the Monday that it moves to",
        "2025-03-31, false, Ramazan",
        "2025-06-06, false, Qurban",
        "2025-11-10, false, Victory Day moved from a Saturday",
        "2025-12-31, false, Solidarity Day",
        "2026-01-05, true, the first working day of the year",
        "2030-05-28, false, a year without a list knows the holidays of a fixed date",
        "2030-05-29, true, and no others",
        "2030-06-01, false, and the week's end"
    })
    void a_day_is_a_working_day_or_not(LocalDate day, boolean working, String why) {
        assertThat(calendar.isWorkingDay(day)).as(why).isEqualTo(working);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-19, 1, 2025-03-27, the five days of Novruz and a week's end lie between",
        "2025-12-30, 1, 2026-01-05, over the turn of the year",
        "2025-06-20, 10, 2025-07-07, the Day of the Armed Forces on 26 June does not count",
        "2025-06-20, 15, 2025-07-14, three weeks and a holiday",
        "2025-09-01, 10, 2025-09-15, two weeks without a holiday",
        "2025-09-06, 1, 2025-09-08, from a Saturday",
        "2025-09-01, 0, 2025-09-01, none"
    })
    void so_many_working_days_after_a_day(LocalDate day, int count, LocalDate expected, String why) {
        assertThat(calendar.after(day, count)).as(why).isEqualTo(expected);
    }

    @Test
    void between_two_days_is_counted_both_ways_and_never_the_first() {
        var before = LocalDate.of(2025, 3, 19);
        var after = LocalDate.of(2025, 3, 28);

        assertThat(calendar.between(before, after)).isEqualTo(2);
        assertThat(calendar.between(after, before)).isEqualTo(-2);
        assertThat(calendar.between(before, before)).isZero();
    }
}
