package org.dayaq.app.audit;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.dayaq.app.access.Access;
import org.dayaq.app.access.AccessSettings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log for tests of other modules, on a database of theirs. */
public final class TestAudit {

    private TestAudit() {}

    public static Audit on(JdbcClient jdbc, Clock clock) {
        var settings = new AuditSettings(null, Duration.ofSeconds(2), null, "secret");
        return new Audit(new AuditStore(jdbc), new Pseudonyms(settings), access(), clock);
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
