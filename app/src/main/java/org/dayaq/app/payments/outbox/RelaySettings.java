package org.dayaq.app.payments.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay of the outbox works.
 *
 * @param enabled false: nothing is sent by this process
 * @param idle how long a channel rests when there is nothing to send
 * @param lease how long a relay that died keeps what it was sending
 * @param tries how often an item is tried before it is a dead letter
 * @param firstDelay wait after the first failure; doubled after each further one, with jitter
 * @param longestDelay the longest wait between two tries
 * @param notYet how long an item that cannot be sent yet waits until it is looked at again
 * @param openAfter failures in a row after which a provider's circuit opens
 * @param openFor how long an open circuit lets nothing through
 */
@ConfigurationProperties("dayaq.payments.relay")
public record RelaySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500ms") Duration idle,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("12") int tries,
        @DefaultValue("1s") Duration firstDelay,
        @DefaultValue("5m") Duration longestDelay,
        @DefaultValue("1s") Duration notYet,
        @DefaultValue("5") int openAfter,
        @DefaultValue("15s") Duration openFor) {

    /** The settings as they are when nothing is configured. */
    public static RelaySettings standard() {
        return new RelaySettings(
                true,
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                12,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                5,
                Duration.ofSeconds(15));
    }
}
