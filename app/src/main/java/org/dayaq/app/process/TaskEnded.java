package org.dayaq.app.process;

import java.util.UUID;

/** A task is no longer open, because it was completed or because the process took it back; same transaction. */
public record TaskEnded(UUID taskId, UUID caseId, boolean completed) {}
