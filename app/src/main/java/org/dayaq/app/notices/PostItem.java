package org.dayaq.app.notices;

import java.time.Instant;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/**
 * One envelope of the post list.
 *
 * @param documentId the letter to put in it; null: the text of the notice alone
 * @param address null where no register knows one: an officer has to find out
 * @param office which posts it, by its code
 * @param why no-phone, failed or expired
 */
public record PostItem(
        UUID id,
        UUID caseId,
        @Nullable UUID noticeId,
        @Nullable UUID documentId,
        Pin person,
        String addressee,
        @Nullable String address,
        String office,
        String why,
        boolean posted,
        Instant writtenAt,
        @Nullable Instant postedAt,
        @Nullable String postedBy,
        @Nullable String postedName) {

    @Override
    public String toString() {
        return "PostItem " + id;
    }
}
