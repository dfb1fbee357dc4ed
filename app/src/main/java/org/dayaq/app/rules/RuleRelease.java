package org.dayaq.app.rules;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule files of one service in one release: {@code *.dmn} and {@code dictionary.yaml}, by file name without folder.
 * The bytes are taken as they are and must not be changed afterwards.
 */
public record RuleRelease(String service, String id, SortedMap<String, byte[]> files) {

    public RuleRelease {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
