package org.dayaq.app.worklist;

/** How much lies on the desk: an officer's own open tasks, those nobody took, all open ones, those over their day. */
public record TaskCounts(long mine, long free, long all, long overdue) {}
