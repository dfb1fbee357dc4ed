package org.dayaq.app.process;

import java.util.UUID;

/** A process of the case came to an end event; same transaction. {@code name} is the event's English name. */
public record ProcessEnded(UUID caseId, String processId, String endEvent, String name) {}
