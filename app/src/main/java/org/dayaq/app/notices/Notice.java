package org.dayaq.app.notices;

import java.time.Instant;
import java.util.UUID;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/**
 * What a person was told of a case.
 *
 * @param text as it was sent; null as long as it was not
 * @param subject the one thing it is about, where a case has several; null where it is about the case
 * @param reason why it failed or expired, as the gateway's code
 */
public record Notice(
        UUID id,
        UUID caseId,
        ServiceKey service,
        String releaseId,
        String message,
        Pin person,
        String role,
        Language language,
        @Nullable String phone,
        NoticeState state,
        @Nullable String text,
        Instant writtenAt,
        Instant validUntil,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable String reason,
        @Nullable UUID subject) {

    @Override
    public String toString() {
        return "Notice " + id + " " + state;
    }
}
