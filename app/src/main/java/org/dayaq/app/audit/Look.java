package org.dayaq.app.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked at a person's data: what that person may know of it. The officer is named by role and office.
 *
 * @param role citizen, officer, approver, lead, analyst, operator, or system where the platform looked by itself
 * @param purpose a code
 */
public record Look(
        Instant at, String role, @Nullable String office, String purpose, @Nullable UUID caseId, List<String> fields) {}
