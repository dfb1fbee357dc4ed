package org.dayaq.app.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/**
 * Something left to a person.
 *
 * @param activity id of the activity in the diagram; its name in each language is the service's text {@code activity.<id>}
 * @param name name of the activity in the diagram
 * @param form which form is to be filled in
 * @param role who may: officer or approver
 * @param draft what was typed so far, by field key
 * @param office code of the office whose team it is for
 * @param language of the person it is about
 * @param pausedOn since when its clock stands still, because the person was asked for something
 * @param pausedUntil when it is looked at again at the latest
 * @param draftVersion how often the draft was kept; who keeps it names the version they saw
 */
public record Task(
        UUID id,
        UUID caseId,
        String caseNumber,
        ServiceKey service,
        String release,
        String activity,
        String name,
        String form,
        String role,
        @Nullable LocalDate due,
        Instant openedAt,
        @Nullable String claimedBy,
        @Nullable String claimedName,
        Map<String, String> draft,
        @Nullable String completedBy,
        @Nullable Instant endedAt,
        String office,
        String language,
        @Nullable LocalDate pausedOn,
        @Nullable LocalDate pausedUntil,
        int draftVersion) {

    public boolean isOpen() {
        return endedAt == null;
    }
}
