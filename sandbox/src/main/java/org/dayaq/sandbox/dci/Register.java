package org.dayaq.sandbox.dci;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a register knows, as far as the DCI envelope needs it; implemented once for each body. */
public interface Register {

    /** One comparison of a predicate or expression query; several are joined by "and". */
    record Condition(String attribute, String operator, List<String> values) {}

    /** One page of what a query found. */
    record Found(List<Map<String, Object>> records, int total) {}

    /** A query this register cannot carry out, with the code of the standard. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        public Refused(String code, String message) {
            super(message);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    String id();

    /** Type of the register in the standard's form, e.g. ns:org:RegistryType:Civil. */
    String type();

    /** Record types and, for each, the kinds of identifier that find a record. */
    Map<String, Set<String>> recordTypes();

    /** Event types one can subscribe to. */
    Set<String> eventTypes();

    /** The records with these identifiers, by identifier; one statement whatever their number. */
    Map<String, Map<String, Object>> byIdentifier(String recordType, String identifierType, Collection<String> values);

    Found byConditions(String recordType, List<Condition> conditions, int page, int size);
}
