package org.dayaq.app.screening;

import java.time.LocalDate;

/**
 * One nightly run of one service.
 *
 * @param day the day of the run
 * @param from the first day it looked at
 * @param chunks parts it consists of, and how many are done
 * @param asked persons put to the tables
 * @param found persons for whom a day had come
 * @param announced how many of them nobody had told of before
 */
public record ScreeningRun(
        String service,
        LocalDate day,
        LocalDate from,
        long chunks,
        long done,
        long stuck,
        long asked,
        long found,
        long announced) {}
