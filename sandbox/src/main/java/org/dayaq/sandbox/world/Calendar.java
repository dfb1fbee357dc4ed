package org.dayaq.sandbox.world;

import java.time.LocalDate;

/** The sandbox's own date; it only goes forward, and each day happens exactly once. */
public interface Calendar {

    LocalDate today();

    /** The day to which the calendar was told to go; later than {@link #today()} while days are still happening. */
    LocalDate target();

    /** Goes forward day by day and returns on the last one; a stop in the middle is caught up at the next start. */
    LocalDate advance(Unit unit, int count);

    /** Hears of every new day after it was committed; bank and SMS gateway hang on here. */
    void onNewDay(Listener listener);

    /** Steps of the calendar. */
    enum Unit {
        DAY,
        MONTH,
        YEAR;

        LocalDate after(LocalDate day, int count) {
            return switch (this) {
                case DAY -> day.plusDays(count);
                case MONTH -> day.plusMonths(count);
                case YEAR -> day.plusYears(count);
            };
        }
    }

    /** Called on the calendar's thread with the day that has just begun; must be quick and repeatable. */
    @FunctionalInterface
    interface Listener {
        void begins(LocalDate day);
    }
}
