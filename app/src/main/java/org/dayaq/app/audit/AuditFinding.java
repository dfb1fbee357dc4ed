package org.dayaq.app.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with the log.
 *
 * @param code changed, deleted, inserted, seal-missing, seal-changed, unlinked, foreign-key, bad-signature, root-differs
 *     or truncated
 * @param seal number of the seal
 * @param position of the event within the seal, from 1; 0 where it is the seal itself
 */
public record AuditFinding(String code, long seal, int position, @Nullable UUID event, String sentence) {

    @Override
    public String toString() {
        return "seal " + seal + (position == 0 ? "" : ", event " + position) + ": " + sentence;
    }
}
