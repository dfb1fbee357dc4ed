package org.dayaq.app.intake;

import java.util.SortedMap;

/**
 * What became of the events of some days.
 *
 * @param events life events, each counted once
 * @param pending not yet taken up
 * @param noted kept without a case
 * @param failed left to an operator
 * @param cases cases they opened
 * @param decidedAlone cases closed without an officer
 * @param decidedByOfficer cases closed after an officer's task
 * @param atOfficer open cases with an officer's task
 * @param waiting open cases that wait for a body, by its key
 * @param byStatus cases by status: open, granted, refused, stopped, not-yet, withdrawn, closed-by-hand
 */
public record Funnel(
        long events,
        long pending,
        long noted,
        long failed,
        long cases,
        long decidedAlone,
        long decidedByOfficer,
        long atOfficer,
        SortedMap<String, Long> waiting,
        SortedMap<String, Long> byStatus) {}
