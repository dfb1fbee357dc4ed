package org.dayaq.app.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the log as supervisors read it. */
public record AuditLine(
        UUID id,
        Instant at,
        String kind,
        String actor,
        String role,
        @Nullable String office,
        String what,
        String action,
        List<String> fields,
        Map<String, String> ids) {}
