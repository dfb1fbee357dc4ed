package org.dayaq.app.control.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.dayaq.app.kernel.ClockGuard;
import org.dayaq.app.registries.dci.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * {@code clock}: how far this machine's clock is from the database's. A node whose clock is ahead would take the jobs of
 * its neighbours for abandoned and do them twice, so it is not ready, and what goes by the day waits.
 */
@Component("clockHealthIndicator")
class ClockHealth extends AbstractHealthIndicator implements ClockGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ClockHealth.class);

    private final Supplier<Instant> database;
    private final Clock machine;
    private final HealthSettings settings;
    private final AtomicBoolean right = new AtomicBoolean(true);

    /** The machine's own clock, whatever day a calendar tells: leases and locks are timed by it. */
    @Autowired
    ClockHealth(DatabaseTimeStore database, @MachineTime Clock machine, HealthSettings settings) {
        this(database::now, machine, settings);
    }

    ClockHealth(Supplier<Instant> database, Clock machine, HealthSettings settings) {
        this.database = database;
        this.machine = machine;
        this.settings = settings;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var skew = skew();
        builder.withDetail("skewMillis", skew.toMillis())
                .withDetail("allowedMillis", settings.clockSkew().toMillis());
        if (isAllowed(skew)) {
            builder.up();
        } else {
            builder.outOfService();
        }
    }

    /** Says in the log when it turned out to be off, and when it is right again. */
    @Override
    public boolean isRight() {
        var skew = skew();
        var now = isAllowed(skew);
        if (right.getAndSet(now) != now) {
            LOG.atWarn()
                    .addKeyValue("skewMillis", skew.toMillis())
                    .addKeyValue("allowedMillis", settings.clockSkew().toMillis())
                    .log(
                            now
                                    ? "This machine's clock goes with the database's again: daily work goes on"
                                    : "This machine's clock is off from the database's: daily work waits until it is set right");
        }
        return now;
    }

    private boolean isAllowed(Duration skew) {
        return skew.compareTo(settings.clockSkew()) <= 0;
    }

    private Duration skew() {
        var before = machine.instant();
        var there = database.get();
        var after = machine.instant();
        return there.isBefore(before)
                ? Duration.between(there, before)
                : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }
}
