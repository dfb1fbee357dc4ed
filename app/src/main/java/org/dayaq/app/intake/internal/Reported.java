package org.dayaq.app.intake.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * A life event as a register reported it.
 *
 * @param type LiveBirth, Death or AgeAttained
 * @param identity what it is known by, whoever reports it
 * @param sha256 of its content, without the time it was sent
 */
record Reported(
        String type,
        String identity,
        String status,
        Instant saidAt,
        String sha256,
        LocalDate day,
        SortedMap<String, Object> facts)
        implements Comparable<Reported> {

    int rank() {
        return Status.rank(status);
    }

    /** Which version holds: the status further on in a record's life, then the later one, then any one rule. */
    @Override
    public int compareTo(Reported other) {
        var byRank = Integer.compare(rank(), other.rank());
        var byTime = byRank != 0 ? byRank : saidAt.compareTo(other.saidAt);
        return byTime != 0 ? byTime : sha256.compareTo(other.sha256);
    }

    @Override
    public String toString() {
        return type + " " + status;
    }
}
