package org.dayaq.app.control.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What left the house or has to: payment orders, cards, messages; what is claimed back, and where books differ. */
interface Outgoing {

    /** How many there are of each kind in each state. */
    List<Count> counts();

    /** One page of a kind, newest first; {@code state} null for all states. */
    List<Line> lines(String kind, @Nullable String state, int page, int size);

    /** What could not be sent as often as it was tried, newest first. */
    List<Dead> dead();

    /** Gives one of those another full set of tries. */
    void retry(UUID id);

    /** Clears up a difference from the bank's books, with a reason. */
    void clearUp(UUID gapId, String by, String reason);

    /** @param kind payments, cards, messages, claims or gaps */
    record Count(String kind, String state, long count) {}

    /** Something that could not be sent. */
    record Dead(UUID id, String channel, int attempts, Instant since, @Nullable String problem) {}

    /** Ids, codes and days only: whom it concerns is in the case. {@code gap} is the difference that can be cleared up. */
    record Line(
            UUID id,
            @Nullable UUID caseId,
            String kind,
            String state,
            @Nullable String what,
            Instant at,
            @Nullable String problem,
            @Nullable UUID gap) {}
}
