package org.dayaq.app.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/**
 * Work that a process leaves to a person.
 *
 * @param activity id of the activity in the diagram; its name in a language is the service's message {@code task.<activity>}
 * @param name its English name in the diagram
 * @param form key of the form, {@code <service>/<form>}
 * @param role officer or approver
 * @param claimedBy id of the officer who took it
 * @param claimedByName what that officer is called
 * @param endedBy id of the officer who completed it; absent while open and when the process took it back
 */
public record Task(
        UUID id,
        UUID caseId,
        String caseNumber,
        ServiceKey service,
        String activity,
        String name,
        String form,
        String role,
        @Nullable LocalDate due,
        Instant openedAt,
        @Nullable String claimedBy,
        @Nullable String claimedByName,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {

    public boolean isOpen() {
        return endedAt == null;
    }

    public boolean isClaimedBy(String officer) {
        return officer.equals(claimedBy);
    }
}
