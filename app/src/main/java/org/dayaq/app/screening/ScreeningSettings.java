package org.dayaq.app.screening;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are found.
 *
 * @param enabled whether the nightly run takes place; off where only registers tell
 * @param lookBack days that each run looks at again, for persons whose data came late
 * @param chunk days of the date along which a service finds people that are done in one transaction
 * @param poll how often a node looks whether a run is due or has work left
 * @param threads that ask the tables in a rehearsal
 */
@ConfigurationProperties("dayaq.screening")
public record ScreeningSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("7") int lookBack,
        @DefaultValue("31") int chunk,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("2") int threads) {}
