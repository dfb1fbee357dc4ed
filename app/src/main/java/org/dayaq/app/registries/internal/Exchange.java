package org.dayaq.app.registries.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request and its answer, as the message log keeps it: digests and signatures, no bodies. */
record Exchange(
        UUID id,
        String register,
        String direction,
        String action,
        Instant at,
        String outcome,
        @Nullable Integer httpStatus,
        int questions,
        int answered,
        long millis,
        @Nullable String requestDigest,
        @Nullable String requestSignature,
        @Nullable String responseDigest,
        @Nullable String responseSignature) {

    static final String ANSWERED = "answered";
}
