package org.dayaq.app.intake;

import java.util.List;

/**
 * A page of events.
 *
 * @param total how many there are on all pages
 */
public record InboxPage(List<EventLine> lines, long total, int page, int size) {}
