package org.dayaq.app.control.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.audit.TestAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class AuditHealthTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2025-06-20T08:00:00Z"), ZoneId.of("Asia/Baku"));
    private static final HealthSettings SETTINGS =
            new HealthSettings(Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofSeconds(2));

    @TempDir
    Path folder;

    @Test
    void roots_that_lag_behind_the_seals_show() throws Exception {
        var database = TestDatabase.migrated();
        var file = folder.resolve("roots.txt");
        var roots = TestAudit.roots(database.jdbc(), file);
        var health = new AuditHealth(TestAudit.on(database.jdbc(), NOON), roots, SETTINGS, NOON);

        var line = "1 " + "0f".repeat(32) + " key " + "0f".repeat(64) + " 2025-06-20T07:58:00Z\n";

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        TestAudit.seal(database.jdbc(), 1, NOON.instant().minusSeconds(120));
        assertThat(health.health().getStatus()).isEqualTo(Degraded.STATUS);
        assertThat(health.health().getDetails())
                .containsEntry("roots", "the oldest seal missing in dayaq.audit.roots is 120 s old");
        Files.writeString(file, line);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        TestAudit.seal(database.jdbc(), 2, NOON.instant().minusSeconds(20));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        Files.writeString(file, "no root\n");
        assertThat(health.health().getStatus()).isEqualTo(Degraded.STATUS);
    }
}
