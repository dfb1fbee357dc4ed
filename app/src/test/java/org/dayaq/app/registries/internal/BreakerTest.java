package org.dayaq.app.registries.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(10), nanos::get);

    @Test
    void it_opens_after_failures_in_a_row_and_lets_one_try_later() {
        fail(2);
        breaker.succeeded();
        fail(2);
        assertThat(breaker.admits()).isTrue();

        fail(1);

        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.admits()).isFalse();
        pass(10);
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).as("only one may try").isFalse();
        breaker.succeeded();
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void each_failed_trial_doubles_the_pause() {
        fail(3);
        pass(10);
        assertThat(breaker.admits()).isTrue();
        fail(1);

        pass(19);
        assertThat(breaker.admits()).isFalse();
        pass(1);
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void a_trial_that_never_reports_back_does_not_shut_the_register_out() {
        fail(3);
        pass(10);
        assertThat(breaker.admits()).isTrue();

        pass(160);

        assertThat(breaker.admits()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    private void pass(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }
}
