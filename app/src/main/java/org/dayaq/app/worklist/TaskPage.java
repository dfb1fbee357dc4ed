package org.dayaq.app.worklist;

import java.util.List;

/** A page of tasks and how many there are on all pages. */
public record TaskPage(List<Task> tasks, long total, int page, int size) {}
