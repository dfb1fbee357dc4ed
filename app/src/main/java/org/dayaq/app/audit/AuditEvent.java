package org.dayaq.app.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** One row of the log. Its canonical bytes are what seals cover: whichever column is touched, they differ. */
record AuditEvent(
        UUID id,
        Instant at,
        String kind,
        String actor,
        String role,
        @Nullable String office,
        String what,
        String action,
        @Nullable UUID caseId,
        @Nullable String person,
        List<String> fields,
        SortedMap<String, String> ids) {

    AuditEvent {
        at = at.truncatedTo(ChronoUnit.MICROS); // as exact as the table
    }

    byte[] canonical() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("id", id);
        tree.put("at", at);
        tree.put("kind", kind);
        tree.put("actor", actor);
        tree.put("role", role);
        tree.put("office", office);
        tree.put("what", what);
        tree.put("action", action);
        tree.put("case", caseId);
        tree.put("person", person);
        tree.put("fields", fields);
        tree.put("ids", ids);
        return CanonicalJson.bytes(tree);
    }
}
