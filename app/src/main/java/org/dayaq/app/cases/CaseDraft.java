package org.dayaq.app.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/** A case opened in the running transaction: nobody else can see it yet, so it is kept in memory and written whole. */
final class CaseDraft {

    /** One row of {@code case_fact}. */
    record Put(UUID caseId, Instant at, String facts) {}

    /** One row of {@code case_happening}. */
    record Note(UUID caseId, Instant at, String code, String details) {}

    final UUID id;
    final String number;
    final NewCase opened;
    final Instant openedAt;
    final SortedMap<String, Pin> people;
    final List<Note> notes = new ArrayList<>();
    private final List<Fact> known = new ArrayList<>();
    private @Nullable Facts facts;
    private final List<String> puts = new ArrayList<>();
    private @Nullable Instant lastPut;
    private String status = "open";
    private @Nullable String reason;
    private @Nullable Instant closedAt;
    private @Nullable String waitingFor;
    private @Nullable Instant waitingSince;

    CaseDraft(UUID id, String number, NewCase opened, Instant now) {
        this.id = id;
        this.number = number;
        this.opened = opened;
        this.openedAt = micros(now);
        this.people = new TreeMap<>(opened.roles());
    }

    /** The database keeps no more than that. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    CaseLine line() {
        return new CaseLine(
                id,
                number,
                opened.service(),
                opened.release(),
                opened.eventId(),
                opened.lawOfDay(),
                openedAt,
                status,
                reason,
                closedAt,
                waitingFor,
                waitingSince);
    }

    /** As the database would give them back, so that a fact is the very same value wherever it is read. */
    void put(List<Fact> more, Instant now) {
        puts.add(FactJson.write(more));
        known.addAll(FactJson.comingBack(more));
        lastPut = now;
        facts = null;
    }

    /** Everything put on file while the case was open in memory, in that order: one row. */
    @Nullable
    Put put() {
        return lastPut == null ? null : new Put(id, lastPut, FactJson.join(puts));
    }

    Facts facts() {
        var standing = facts;
        if (standing == null) {
            standing = new Facts(known);
            facts = standing;
        }
        return standing;
    }

    boolean waitFor(String body, Instant now) {
        if (!status.equals("open") || body.equals(waitingFor)) {
            return false;
        }
        waitingFor = body;
        waitingSince = micros(now);
        return true;
    }

    boolean clearWaiting() {
        var waited = waitingFor != null;
        waitingFor = null;
        waitingSince = null;
        return waited;
    }

    boolean close(String end, String why, Instant now) {
        if (!status.equals("open")) {
            return false;
        }
        status = end;
        reason = why;
        closedAt = micros(now);
        clearWaiting();
        return true;
    }
}
