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

    /**
     * Which version holds: what is on record before what is only announced; then what was said later, since a record may be
     * withdrawn and registered again; of what was said at once, the status further on in its life; then any one rule.
     */
    @Override
    public int compareTo(Reported other) {
        var byRecord = Boolean.compare(isOnRecord(), other.isOnRecord());
        var byTime = byRecord != 0 ? byRecord : saidAt.compareTo(other.saidAt);
        var byRank = byTime != 0 ? byTime : Integer.compare(rank(), other.rank());
        return byRank != 0 ? byRank : sha256.compareTo(other.sha256);
    }

    private boolean isOnRecord() {
        return rank() >= Status.rank(Status.REGISTERED);
    }

    @Override
    public String toString() {
        return type + " " + status;
    }
}
