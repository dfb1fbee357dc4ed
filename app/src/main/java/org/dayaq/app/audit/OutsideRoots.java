package org.dayaq.app.audit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** This node's file of roots, where one is named: what goes out to it, and how far it is behind the seals. */
@Component
public class OutsideRoots {

    private final AuditStore store;
    private final @Nullable RootsFile file;

    OutsideRoots(AuditStore store, AuditSettings settings) {
        this.store = store;
        this.file = settings.roots() == null ? null : new RootsFile(settings.roots());
    }

    /** When the oldest seal was made whose root is not in the file yet; empty where all are, or no file is named. */
    public Optional<Instant> behindSince() {
        // Of a file that cannot be read nobody knows what it holds, so that every seal counts as missing.
        return file == null
                ? Optional.empty()
                : store.sealedAfter(file.lastNumber().orElse(0));
    }

    void write() {
        if (file != null) {
            file.append(store);
        }
    }
}
