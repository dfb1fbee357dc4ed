package org.dayaq.app.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/**
 * A paper that somebody was asked for, or handed over at the counter without being asked.
 *
 * @param why what the person was told, in the officer's words
 * @param until the last day to give it; the clock of the case stands still until then. Null where nobody was asked
 * @param days the working days the person has, each time they are asked
 * @param papers what was given so far, oldest first
 * @param steps what happened, oldest first
 */
public record PaperRequest(
        UUID id,
        UUID caseId,
        String caseNumber,
        ServiceKey service,
        String kind,
        String role,
        Pin person,
        String why,
        State state,
        LocalDate askedOn,
        @Nullable LocalDate until,
        int days,
        String askedName,
        String office,
        List<Paper> papers,
        List<Step> steps) {

    /** Where it stands. */
    public enum State {
        /** The person is asked, and the clock stands still. */
        ASKED,
        /** Something came, and an officer is to look at it. */
        GIVEN,
        /** The day passed and nothing came; it may still come. */
        LATE,
        ACCEPTED,
        WITHDRAWN
    }

    /** A file as it came. */
    public record Paper(int position, String type, int pages, int size, Instant givenAt, boolean byPerson) {}

    /** What happened, by whom: an officer's name, or nobody's where the person or the platform did it. */
    public record Step(Instant at, String what, @Nullable String who, @Nullable String text) {}

    public PaperRequest {
        papers = List.copyOf(papers);
        steps = List.copyOf(steps);
    }

    /** Whether something may still be given. */
    public boolean isOpen() {
        return state == State.ASKED || state == State.GIVEN || state == State.LATE;
    }

    /** Why the last paper was sent back, where it was and nothing came since. */
    public Optional<String> sentBack() {
        return state != State.ASKED && state != State.LATE
                ? Optional.empty()
                : steps.stream()
                        .filter(step -> step.what().equals("rejected"))
                        .reduce((first, second) -> second)
                        .map(Step::text);
    }

    @Override
    public String toString() {
        return "PaperRequest " + id + " " + state;
    }
}
