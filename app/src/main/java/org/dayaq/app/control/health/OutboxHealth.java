package org.dayaq.app.control.health;

import java.time.Clock;
import java.time.Duration;
import org.dayaq.app.payments.outbox.Outbox;
import org.dayaq.app.payments.outbox.OutboxBacklog;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** {@code outbox}: how long the oldest item of each channel has waited, and what was given up. */
@Component("outboxHealthIndicator")
class OutboxHealth extends AbstractHealthIndicator {

    private final Outbox outbox;
    private final HealthSettings settings;
    private final Clock clock;

    OutboxHealth(Outbox outbox, HealthSettings settings, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var backlog = outbox.backlog();
        builder.status(Degraded.unless(backlog.stream()
                .allMatch(channel -> channel.dead() == 0 && age(channel).compareTo(settings.outboxAge()) <= 0)));
        backlog.forEach(channel -> builder.withDetail(
                channel.channel(),
                channel.waiting() + " waiting, the oldest for " + age(channel).toSeconds() + " s, " + channel.dead()
                        + " given up"));
    }

    private Duration age(OutboxBacklog channel) {
        return channel.oldest() == null ? Duration.ZERO : Duration.between(channel.oldest(), clock.instant());
    }
}
