package org.dayaq.app.cases;

import java.util.List;

/**
 * A page of cases.
 *
 * @param total how many there are on all pages; not counted further than {@link #MOST}
 * @param more whether there are more than were counted
 */
public record CasePage(List<CaseLine> lines, long total, boolean more, int page, int size) {

    /** Nobody turns four hundred pages: who looks for a case among more says more about it. */
    public static final int MOST = 10_000;
}
