package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.dayaq.app.kernel.ClockGuard;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The day up to which months are paid. A node whose clock is off knows none: its months wait for another's run, or for its own. */
@Component
public class PaymentDay {

    private final Clock clock;
    private final ObjectProvider<ClockGuard> guards;

    public PaymentDay(Clock clock, ObjectProvider<ClockGuard> guards) {
        this.clock = clock;
        this.guards = guards;
    }

    /** Today; empty while this machine's clock is off from the one that all nodes share. */
    Optional<LocalDate> today() {
        return guards.stream().allMatch(ClockGuard::isRight) ? Optional.of(LocalDate.now(clock)) : Optional.empty();
    }
}
