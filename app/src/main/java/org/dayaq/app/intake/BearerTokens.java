package org.dayaq.app.intake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a bearer token of ours was given to, for other modules whose partners call over HTTP. */
public interface BearerTokens {

    /** The client id behind a header {@code Authorization: Bearer …}, while the token is good. */
    Optional<String> client(@Nullable String authorization);
}
