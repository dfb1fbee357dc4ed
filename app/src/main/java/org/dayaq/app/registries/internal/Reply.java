package org.dayaq.app.registries.internal;

import java.util.SortedMap;
import java.util.TreeMap;

/** What a register says to one question: neutral attributes, or that it does not know the subject. */
record Reply(boolean found, SortedMap<String, Object> attributes) {

    static Reply notFound() {
        return new Reply(false, new TreeMap<>());
    }
}
