package org.dayaq.app.control.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.audit.OutsideRoots;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** {@code audit}: how long the oldest entry of the log waits for a seal, and the oldest seal for its place in the file of roots. */
@Component("auditHealthIndicator")
class AuditHealth extends AbstractHealthIndicator {

    private final Audit audit;
    private final OutsideRoots roots;
    private final HealthSettings settings;
    private final Clock clock;

    AuditHealth(Audit audit, OutsideRoots roots, HealthSettings settings, Clock clock) {
        this.audit = audit;
        this.roots = roots;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var unsealed = age(audit.unsealedSince());
        var inside = age(roots.behindSince());
        builder.status(Degraded.unless(
                        unsealed.compareTo(settings.sealAge()) <= 0 && inside.compareTo(settings.sealAge()) <= 0))
                .withDetail("unsealed", "the oldest entry without a seal is " + unsealed.toSeconds() + " s old")
                .withDetail(
                        "roots", "the oldest seal missing in dayaq.audit.roots is " + inside.toSeconds() + " s old");
    }

    private Duration age(Optional<Instant> since) {
        return since.map(then -> Duration.between(then, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
