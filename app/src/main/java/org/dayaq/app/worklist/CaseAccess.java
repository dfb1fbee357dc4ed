package org.dayaq.app.worklist;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Front door of who may open which case. A case is an officer's while a task on it is theirs or their team's, or was in
 * the last days; whoever opens another says why, and that is told to the supervisor and to the person. A case that a commission
 * judges opens to nobody who sits in one.
 */
public interface CaseAccess {

    /** Whether the case is the officer's, or was opened by them today with a reason. */
    boolean mayOpen(UUID caseId, Officer officer);

    /** Which reason the officer gave, for as long as it lasts; nothing where the case is theirs. */
    Optional<String> reasonKind(UUID caseId, Officer officer);

    /** Whether the case is kept from the officer, who sits in a commission while one judges it. */
    boolean isKeptFrom(UUID caseId, Officer officer);

    /**
     * Opens a case for the rest of the day; refused with {@code worklist.reason} where none is given and with {@code
     * worklist.judges} where it is kept from the officer.
     */
    void open(UUID caseId, Officer officer, String kind, String reason);

    /** What the team of a lead's office opened, the latest first; of all offices for a lead of the ministry itself. */
    List<Opening> openings(Officer lead, int page, int size);

    /** How many of them no lead has looked at. */
    Counted unseen(Officer lead);

    /** A lead has looked at an opening; not at one of their own. */
    void seen(UUID openingId, Officer lead);

    /** The notes on a case, oldest first. */
    List<Note> notes(UUID caseId);

    /** Adds a note; refused with {@code worklist.note} where it is empty or longer than two thousand characters. */
    void note(UUID caseId, Officer officer, String text);
}
