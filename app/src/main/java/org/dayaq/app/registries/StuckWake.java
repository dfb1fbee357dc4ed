package org.dayaq.app.registries;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case whose answer came but which could not be moved on yet; it is tried again by itself. */
public record StuckWake(UUID caseId, Instant since, int attempts, @Nullable String problem) {}
