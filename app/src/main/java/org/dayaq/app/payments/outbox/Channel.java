package org.dayaq.app.payments.outbox;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One kind of thing that leaves the house. {@link #send} is called without a transaction and must bear being called
 * again with the same subjects after a crash at any instruction.
 */
public interface Channel {

    /** As in {@code bank.order}. */
    String name();

    /** Who receives it; channels of one provider share a circuit. */
    String provider();

    /** The most subjects in one request. */
    int batch();

    /** What became of each subject; one that is missing from the answer has failed. */
    Map<UUID, Sent> send(List<UUID> subjects) throws Unavailable;
}
