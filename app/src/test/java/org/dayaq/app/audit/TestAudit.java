package org.dayaq.app.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.access.Access;
import org.dayaq.app.access.AccessSettings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log for tests of other modules, on a database of theirs. */
public final class TestAudit {

    private static final UUID EVENT = UUID.fromString("0197a000-0000-7000-8000-000000000009");

    private TestAudit() {}

    public static Audit on(JdbcClient jdbc, Clock clock) {
        var settings = new AuditSettings(null, Duration.ofSeconds(2), null, "secret");
        return new Audit(new AuditStore(jdbc), new Pseudonyms(settings), access(), clock);
    }

    /** A file of roots that nothing is written into. */
    public static OutsideRoots roots(JdbcClient jdbc, Path file) {
        return new OutsideRoots(new AuditStore(jdbc), new AuditSettings(null, Duration.ofSeconds(2), file, "secret"));
    }

    /** A seal of one event, made at this time. */
    public static void seal(JdbcClient jdbc, long number, Instant at) {
        var hash = new byte[Seal.HASH];
        var xid = Long.toString(number);
        new AuditStore(jdbc)
                .add(new Seal(
                        number,
                        xid,
                        Long.toString(number + 1),
                        List.of(EVENT),
                        hash,
                        hash,
                        hash,
                        at,
                        "key",
                        new byte[2 * Seal.HASH]));
    }

    static Access access() {
        var claims = new AccessSettings.Claims("roles", "pin", "office", "name");
        var settings = new AccessSettings(URI.create("http://127.0.0.1:1"), "dayaq", "", claims);
        try {
            var constructor = Access.class.getDeclaredConstructor(AccessSettings.class);
            constructor.setAccessible(true);
            return constructor.newInstance(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
