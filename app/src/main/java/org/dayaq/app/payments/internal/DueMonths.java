package org.dayaq.app.payments.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dayaq.app.payments.Award;

/**
 * What a monthly award owes.
 *
 * @param periods the first days of the months up to today's, or up to the award's last, that have no order yet
 * @param next the first month that is left without one
 */
record DueMonths(List<LocalDate> periods, LocalDate next) {

    static DueMonths of(Award award, LocalDate today) {
        var next = award.nextPeriod();
        if (next == null) {
            throw new IllegalStateException("A monthly award has a next period");
        }
        var until = award.until();
        var last = YearMonth.from(until == null || until.isAfter(today) ? today : until)
                .atDay(1);
        var periods = new ArrayList<LocalDate>();
        var period = next;
        for (; !period.isAfter(last) && !award.from().isAfter(today); period = period.plusMonths(1)) {
            periods.add(period);
        }
        return new DueMonths(periods, period);
    }
}
