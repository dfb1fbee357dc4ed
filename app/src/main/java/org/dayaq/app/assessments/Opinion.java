package org.dayaq.app.assessments;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one member of a commission holds.
 *
 * @param percents by code of ICD-10
 * @param visual whether the impairment is one of sight
 * @param months how long it holds; 0 for good
 * @param reason why no disability is established; where the member holds that one is, what was typed there all the same, which counts for nothing
 */
public record Opinion(
        Map<String, Integer> percents, String cause, boolean visual, int months, @Nullable String reason) {

    /** From this percent on there is a disability. */
    public static final int LEAST = 31;

    /** How long a disability may hold, in months; 0 for good. */
    public static final int[] TERMS = {6, 12, 24, 36, 60, 0};

    public Opinion {
        percents = Collections.unmodifiableMap(new LinkedHashMap<>(percents));
    }

    public int highest() {
        return percents.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    public boolean refuses() {
        return highest() < LEAST;
    }
}
