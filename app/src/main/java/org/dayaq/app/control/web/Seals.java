package org.dayaq.app.control.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the audit log is sealed. */
interface Seals {

    State state();

    /** @param waiting entries younger than the last seal */
    record State(long seals, long entries, @Nullable Instant lastSealAt, long waiting) {}
}
