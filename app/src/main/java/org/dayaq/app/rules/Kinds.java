package org.dayaq.app.rules;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Persons whom a decision cannot tell apart. A fact that the tables only test is replaced by one value for each set of
 * values that no cell divides: 130 months of heavy work and 140 are the same kind while no cell names a figure between.
 */
public interface Kinds {

    /** The facts that the decision may read. */
    Set<String> facts();

    /** Facts of the same kind: the decision answers both alike. Absent facts stay absent. */
    SortedMap<String, Object> of(Map<String, ?> facts);
}
