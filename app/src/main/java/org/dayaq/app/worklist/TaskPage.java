package org.dayaq.app.worklist;

import java.util.List;

/**
 * A page of tasks.
 *
 * @param total how many match on all pages
 * @param mine how many open tasks the officer has claimed
 * @param free how many open tasks nobody has claimed
 * @param overdue how many open tasks are past their deadline
 */
public record TaskPage(List<Task> tasks, long total, int page, int size, long mine, long free, long overdue) {}
