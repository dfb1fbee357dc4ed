package org.dayaq.app.control.health;

import java.time.Clock;
import java.time.Duration;
import org.dayaq.app.audit.Audit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** {@code audit}: how long the oldest entry of the log has been waiting for a seal. */
@Component("auditHealthIndicator")
class AuditHealth extends AbstractHealthIndicator {

    private final Audit audit;
    private final HealthSettings settings;
    private final Clock clock;

    AuditHealth(Audit audit, HealthSettings settings, Clock clock) {
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var age = audit.unsealedSince()
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
        builder.status(Degraded.unless(age.compareTo(settings.sealAge()) <= 0))
                .withDetail(
                        "unsealed", "the oldest entry without a seal is " + Math.max(0, age.toSeconds()) + " s old");
    }
}
