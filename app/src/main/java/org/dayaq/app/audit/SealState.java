package org.dayaq.app.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the log is sealed. */
public record SealState(long seals, long sealedEvents, @Nullable Instant lastSealedAt, long waiting) {}
