package org.dayaq.app.control.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.intake.Intake;
import org.dayaq.app.payments.outbox.Outbox;
import org.dayaq.app.payments.outbox.OutboxBacklog;
import org.dayaq.app.process.Processes;
import org.dayaq.app.registries.RegisterState;
import org.dayaq.app.registries.Registries;
import org.springframework.stereotype.Component;

/** The figures that tell whether the platform keeps up; read when they are asked for, never a person among them. */
@Component
class PlatformFigures implements MeterBinder {

    private static final List<String> REGISTERS =
            List.of(Registries.INTERNAL_AFFAIRS, Registries.JUSTICE, Registries.STATE_TAX, Registries.SOCIAL_FUND);

    private final Intake intake;
    private final Registries registries;
    private final Outbox outbox;
    private final Processes processes;
    private final Audit audit;
    private final Clock clock;

    PlatformFigures(
            Intake intake, Registries registries, Outbox outbox, Processes processes, Audit audit, Clock clock) {
        this.intake = intake;
        this.registries = registries;
        this.outbox = outbox;
        this.processes = processes;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("dayaq.intake.pending", intake, it -> it.rates().pending())
                .description("Life events not yet taken up")
                .register(meters);
        Gauge.builder("dayaq.incidents", this, PlatformFigures::incidents)
                .description("Work that failed for good and waits for an operator, without the dead letters")
                .register(meters);
        Gauge.builder("dayaq.outbox.waiting", outbox, it -> sum(it.backlog(), false))
                .description("What waits to leave the house")
                .register(meters);
        Gauge.builder("dayaq.outbox.dead", outbox, it -> sum(it.backlog(), true))
                .description("What was given up and waits for an operator")
                .register(meters);
        Gauge.builder("dayaq.outbox.age", this, PlatformFigures::outboxAge)
                .description("How long the oldest item has waited")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("dayaq.audit.unsealed.age", this, PlatformFigures::unsealedAge)
                .description("How old the oldest entry of the audit log without a seal is")
                .baseUnit("seconds")
                .register(meters);
        for (var register : REGISTERS) {
            Gauge.builder("dayaq.register.available", registries, it -> available(it, register))
                    .description("1 while the register is spoken to, 0 while it is left alone")
                    .tag("register", register)
                    .register(meters);
            Gauge.builder("dayaq.register.waiting", registries, it -> waiting(it, register))
                    .description("Questions of cases that the register has not answered")
                    .tag("register", register)
                    .register(meters);
        }
    }

    private double incidents() {
        return (double) intake.incidents().size()
                + processes.incidents().size()
                + registries.stuck().size();
    }

    private static double sum(List<OutboxBacklog> backlog, boolean dead) {
        return backlog.stream()
                .mapToLong(channel -> dead ? channel.dead() : channel.waiting())
                .sum();
    }

    private double outboxAge() {
        return outbox.backlog().stream()
                .map(OutboxBacklog::oldest)
                .filter(Objects::nonNull)
                .mapToDouble(oldest -> seconds(Duration.between(oldest, clock.instant())))
                .max()
                .orElse(0);
    }

    private double unsealedAge() {
        return audit.unsealedSince()
                .map(since -> seconds(Duration.between(since, clock.instant())))
                .orElse(0.0);
    }

    private static double available(Registries registries, String register) {
        return registries.states().stream()
                        .filter(state -> state.register().equals(register))
                        .allMatch(RegisterState::available)
                ? 1
                : 0;
    }

    private static double waiting(Registries registries, String register) {
        return registries.states().stream()
                .filter(state -> state.register().equals(register))
                .mapToLong(RegisterState::waitingQuestions)
                .sum();
    }

    private static double seconds(Duration duration) {
        return Math.max(0, duration.toMillis()) / 1000.0;
    }
}
