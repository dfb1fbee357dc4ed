package org.dayaq.app.decisions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Front door of what was decided. */
public interface Decisions {

    /** A decision; {@link NoSuchDecision} if there is none. */
    Decision of(UUID decisionId);

    /** The decisions of a case, oldest first; the last one stands. */
    List<Decision> ofCase(UUID caseId);

    /** The decision that stands, if the case has one. */
    Optional<Decision> standing(UUID caseId);

    /** Decides again from the recorded facts and release, and compares to the byte; the recorded engine is taken over. */
    Replayed replay(UUID decisionId);

    /** Replays every decision made so far, and what the tables said beside every determination. */
    Replay replayAll();
}
