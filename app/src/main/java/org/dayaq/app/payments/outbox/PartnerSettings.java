package org.dayaq.app.payments.outbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where another body's machine interface is and who we are there.
 *
 * @param url where it listens; empty: there is no such partner, and what is meant for it waits
 * @param clientId our name for its token endpoint
 * @param clientSecret our secret for its token endpoint
 * @param timeout the longest wait for an answer
 * @param callbackSecret the bearer token this body shows when it reports to us; empty: its reports are refused, and it is
 *     asked instead
 */
public record PartnerSettings(
        @Nullable URI url,
        @DefaultValue("dayaq") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("") String callbackSecret) {

    /** Whether an {@code Authorization} header is the one this body was given. */
    public boolean isCaller(@Nullable String authorization) {
        return !callbackSecret.isEmpty()
                && authorization != null
                && MessageDigest.isEqual(
                        ("Bearer " + callbackSecret).getBytes(StandardCharsets.UTF_8),
                        authorization.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "PartnerSettings[url=" + url + ", clientId=" + clientId + ", timeout=" + timeout + "]";
    }
}
