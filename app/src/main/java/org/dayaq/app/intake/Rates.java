package org.dayaq.app.intake;

/** Events received and cases opened since the start of this node, and events that wait. */
public record Rates(long received, long handled, long pending) {}
