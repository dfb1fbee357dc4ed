package org.dayaq.app.intake;

import java.time.Duration;
import org.dayaq.app.registries.RegistriesSettings.SignaturePolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How life events come in and become cases.
 *
 * @param enabled whether the workers run; off in tests of other modules
 * @param workers threads that make cases of events
 * @param batch events a worker takes at once, and whose questions it gathers together
 * @param together events that share a transaction; if one of them fails, each of these gets its own
 * @param attempts tries after which an event is left to an operator
 * @param poll how often the queue is looked at when nobody announced an event
 * @param node name of this node: after a restart it goes on at once with what it had taken; empty:
 *     host name and port
 * @param maxBody how long a message may be
 * @param maxItems how many events a message may hold
 * @param tokenLifetime how long a bearer token of ours is good
 * @param internalAffairs Ministry of Internal Affairs as a sender
 * @param justice Ministry of Justice as a sender
 * @param socialFund State Social Protection Fund as a sender
 */
@ConfigurationProperties("dayaq.intake")
public record IntakeSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") int workers,
        @DefaultValue("200") int batch,
        @DefaultValue("25") int together,
        @DefaultValue("5") int attempts,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("") String node,
        @DefaultValue("8MB") DataSize maxBody,
        @DefaultValue("5000") int maxItems,
        @DefaultValue("15m") Duration tokenLifetime,
        @DefaultValue Sender internalAffairs,
        @DefaultValue Sender justice,
        @DefaultValue Sender socialFund) {

    /**
     * A body that may report to us.
     *
     * @param clientId its name at our token endpoint; empty: its key
     * @param clientSecret its secret at our token endpoint; empty: it gets no token
     * @param signature whether its messages must be signed
     */
    public record Sender(
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("required") SignaturePolicy signature) {

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "Sender[clientId=" + clientId + ", signature=" + signature + "]";
        }
    }
}
