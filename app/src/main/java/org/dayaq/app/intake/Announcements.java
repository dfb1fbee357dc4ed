package org.dayaq.app.intake;

import java.util.List;

/** Life events that no register has to tell: the platform finds them, and they go the way of those that registers tell. */
public interface Announcements {

    /**
     * Keeps events in the inbox, in the transaction of the caller. An event that a register told before is recognised by
     * person and day, and so is this one when a register tells it later.
     *
     * @param type as services name it under {@code starts-on}
     * @param messageId the same for the same search; a second time it changes nothing
     * @return how many of them nobody had told before
     */
    int announce(String type, String messageId, List<Found> found);
}
