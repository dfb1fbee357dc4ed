package org.dayaq.app.process;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job that failed as often as it may; {@code failure} is the kind of exception and its text. */
public record StuckJob(
        String jobId, @Nullable UUID caseId, String processId, String activity, Instant since, String failure) {}
