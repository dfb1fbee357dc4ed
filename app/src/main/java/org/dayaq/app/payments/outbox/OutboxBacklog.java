package org.dayaq.app.payments.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a channel has not left the house.
 *
 * @param waiting items waiting or being sent
 * @param oldest when the oldest of them was written; null where none waits
 * @param dead items given up, which wait for an operator
 */
public record OutboxBacklog(String channel, long waiting, @Nullable Instant oldest, long dead) {}
