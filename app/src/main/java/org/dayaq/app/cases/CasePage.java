package org.dayaq.app.cases;

import java.util.List;

/**
 * A page of cases.
 *
 * @param total how many there are on all pages
 */
public record CasePage(List<CaseLine> lines, long total, int page, int size) {}
