package org.dayaq.app.control.health;

import org.dayaq.app.registries.RegisterState;
import org.dayaq.app.registries.Registries;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** {@code registers}: which of the other bodies is not spoken to at the moment. */
@Component("registersHealthIndicator")
class RegistersHealth extends AbstractHealthIndicator {

    private final Registries registries;

    RegistersHealth(Registries registries) {
        this.registries = registries;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var states = registries.states();
        builder.status(Degraded.unless(states.stream().allMatch(RegisterState::available)));
        states.forEach(state -> builder.withDetail(
                state.register(),
                state.available()
                        ? "available, " + state.waitingQuestions() + " questions waiting"
                        : state.breaker() + ", " + state.waitingQuestions() + " questions waiting, last problem: "
                                + state.lastProblem()));
    }
}
