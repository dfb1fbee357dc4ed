package org.dayaq.app.control.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on the platform says that something is not well.
 *
 * @param outboxAge how long something may wait to leave the house
 * @param sealAge how long an entry of the audit log may stay without a seal, and a seal out of the file of roots
 * @param clockSkew how far this machine's clock may be from the database's before the node takes no more requests
 */
@ConfigurationProperties("dayaq.health")
record HealthSettings(
        @DefaultValue("15m") Duration outboxAge,
        @DefaultValue("1m") Duration sealAge,
        @DefaultValue("2s") Duration clockSkew) {}
