package org.dayaq.app.payments.outbox;

import java.net.URI;
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
 */
public record PartnerSettings(
        @Nullable URI url,
        @DefaultValue("dayaq") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("10s") Duration timeout) {

    @Override
    public String toString() {
        return "PartnerSettings[url=" + url + ", clientId=" + clientId + ", timeout=" + timeout + "]";
    }
}
