package org.dayaq.app.control.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * {@code clock}: how far this machine's clock is from the database's. A node whose clock is ahead would take the jobs of
 * its neighbours for abandoned and do them twice, so it is not ready.
 */
@Component("clockHealthIndicator")
class ClockHealth extends AbstractHealthIndicator {

    private final Supplier<Instant> database;
    private final Clock machine;
    private final HealthSettings settings;

    /** The machine's own clock, whatever day a calendar tells: leases and locks are timed by it. */
    @Autowired
    ClockHealth(DatabaseTimeStore database, HealthSettings settings) {
        this(database::now, Clock.systemUTC(), settings);
    }

    ClockHealth(Supplier<Instant> database, Clock machine, HealthSettings settings) {
        this.database = database;
        this.machine = machine;
        this.settings = settings;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var before = machine.instant();
        var there = database.get();
        var after = machine.instant();
        var skew = there.isBefore(before)
                ? Duration.between(there, before)
                : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
        var well = skew.compareTo(settings.clockSkew()) <= 0;
        builder.withDetail("skewMillis", skew.toMillis())
                .withDetail("allowedMillis", settings.clockSkew().toMillis());
        if (well) {
            builder.up();
        } else {
            builder.outOfService();
        }
    }
}
