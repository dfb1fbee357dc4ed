package org.dayaq.app.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Front door of the intake, for the pages that watch it: what came in, and what became of it. */
public interface Intake {

    /** Messages and events, newest first. */
    InboxPage inbox(InboxFilter filter);

    /** What became of the events received on these days, both included. */
    Funnel funnel(LocalDate from, LocalDate to);

    /** Events that failed as often as they may, and wait for an operator. */
    List<EventLine> incidents();

    /** Lets an event be tried again at once. */
    void retry(UUID eventId);

    /** Messages refused as a whole, newest first, at most 200. */
    List<RefusedMessage> refused();

    /** How much came in and was handled since this node started, and how much waits. */
    Rates rates();
}
