package org.dayaq.app.control.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A machine whose clock is moved and set right again, beside a real database. */
@ExtendWith(OutputCaptureExtension.class)
class ClockGuardTest {

    private final Machine machine = new Machine();
    private final DatabaseTimeStore database =
            new DatabaseTimeStore(JdbcClient.create(TestDatabase.migrated().dataSource()));
    private final ClockHealth guard = new ClockHealth(
            database,
            machine,
            new HealthSettings(Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofMinutes(1)));

    @Test
    void a_clock_a_month_ahead_or_behind_is_not_right_until_it_is_set_right(CapturedOutput log) {
        assertThat(guard.isRight()).isTrue();
        assertThat(log.getAll()).doesNotContain("daily work");

        for (var off : new Duration[] {Duration.ofDays(40), Duration.ofDays(-40), Duration.ofMinutes(2)}) {
            machine.off = off;
            assertThat(guard.isRight()).as(off.toString()).isFalse();
            assertThat(guard.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        }
        assertThat(log.getAll()).containsOnlyOnce("daily work waits until it is set right");

        machine.off = Duration.ZERO;
        assertThat(guard.isRight()).isTrue();
        assertThat(guard.health().getStatus()).isEqualTo(Status.UP);
        assertThat(log.getAll()).containsOnlyOnce("daily work goes on");
    }

    private static final class Machine extends Clock {

        private Duration off = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
