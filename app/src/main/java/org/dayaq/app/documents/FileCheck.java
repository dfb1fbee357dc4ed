package org.dayaq.app.documents;

import java.util.List;
import org.dayaq.app.documents.Check.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What the check of an uploaded file found. Only {@code registered} proves the letter: the bytes are those of the
 * archive. The seal explains why a file that is not registered is none of ours, or was changed after it was sealed.
 */
public record FileCheck(@Nullable Mark mark, SealState seal, List<String> findings) {

    public FileCheck {
        findings = List.copyOf(findings);
    }

    public boolean registered() {
        return mark != null;
    }

    /** What the seal in the file says, apart from the register. */
    public enum SealState {
        /** One seal of this office, over the whole file. */
        WHOLE,
        /** Sealed by this office, but changed or added to afterwards. */
        CHANGED,
        /** No seal, a broken one, or somebody else's. */
        NONE
    }
}
