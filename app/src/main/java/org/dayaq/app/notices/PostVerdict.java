package org.dayaq.app.notices;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of one letter of several that were to be marked as posted.
 *
 * @param code {@code done}; {@code before}: somebody had marked it, {@code item} says who and when; {@code not-there}
 * @param item as it stands now; null where there is none for this office
 */
public record PostVerdict(UUID itemId, String code, @Nullable PostItem item) {

    public boolean isDone() {
        return code.equals("done");
    }
}
