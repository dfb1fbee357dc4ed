package org.dayaq.app.assessments;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An assessment as a member of its commission sees it: no name, PIN, address, clinic or doctor, because none is read for it.
 *
 * @param findings by life category, 0 to 3
 * @param pages of each paper, without those that name somebody
 * @param mine what the member who looks has said so far
 * @param givenAt when the member said it
 * @param given what was said, for the chair only, without who said it
 * @param enough whether the chair may sign
 * @param result what was decided, once it is signed
 */
public record AssessmentView(
        AssessmentLine line,
        Map<String, Integer> findings,
        String cause,
        List<Integer> pages,
        @Nullable Opinion mine,
        @Nullable Instant givenAt,
        List<Opinion> given,
        boolean chair,
        boolean enough,
        @Nullable Opinion result) {

    public AssessmentView {
        findings = new LinkedHashMap<>(findings);
        pages = List.copyOf(pages);
        given = List.copyOf(given);
    }
}
