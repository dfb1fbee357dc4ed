package org.dayaq.app.screening;

import java.time.LocalDate;

/** The screening without its prefilter: for measuring, and for whoever doubts that the prefilter leaves out nobody. */
public interface ScreeningProof {

    /** What the same days come to when the tables are asked about everybody, each kind of person once, in parallel. */
    Rehearsal everybody(LocalDate from, LocalDate to);

    /** Draws persons by chance, asks the tables about each, and counts whom the prefilter would have left out. */
    Sample sample(LocalDate from, LocalDate to, int about, long seed);

    /**
     * What a sample showed.
     *
     * @param asked persons put to the tables
     * @param found persons for whom a day comes
     * @param missed how many of these the prefilter would have left out
     * @param seconds how long the tables took, on one thread
     */
    record Sample(long asked, long found, long missed, double seconds) {}
}
