package org.dayaq.app.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit log is sealed.
 *
 * @param key PEM file (PKCS #8) of the Ed25519 key that signs seals; empty: the log is written but not sealed
 * @param interval how often what has been written since is sealed
 * @param roots file to which every seal's root is appended, on storage that the database's administrators cannot write:
 *     without it a shortened log is not noticed
 * @param personKey secret of the pseudonyms under which persons stand in the log; never to be changed, or nobody finds
 *     the older reads of their data
 */
@ConfigurationProperties("dayaq.audit")
public record AuditSettings(
        @Nullable Path key,
        @DefaultValue("2s") Duration interval,
        @Nullable Path roots,
        @DefaultValue("") String personKey) {

    /** Hides the secret. */
    @Override
    public String toString() {
        return "AuditSettings " + key;
    }
}
