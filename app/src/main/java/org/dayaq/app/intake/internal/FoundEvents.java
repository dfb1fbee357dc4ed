package org.dayaq.app.intake.internal;

import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.dayaq.app.intake.Announcements;
import org.dayaq.app.intake.Found;
import org.springframework.stereotype.Component;

/** What the platform finds itself, on its way into the inbox. */
@Component
class FoundEvents implements Announcements {

    /** The sender of such messages; no register has this name. */
    private static final String SENDER = "screening";

    private final Inbox inbox;
    private final Clock clock;

    FoundEvents(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public int announce(String type, String messageId, List<Found> found) {
        if (found.isEmpty()) {
            return 0;
        }
        var now = clock.instant();
        return inbox.receive(
                SENDER,
                messageId,
                found.stream()
                        .map(one -> EventReader.announced(
                                type, one.pin().value(), one.day(), now, new TreeMap<>(one.facts())))
                        .toList());
    }
}
