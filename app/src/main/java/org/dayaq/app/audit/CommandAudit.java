package org.dayaq.app.audit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.dayaq.app.kernel.Ids;

/**
 * Where commands that change the database write their line, without Spring: in the transaction of the caller where there is
 * one. Who sits at the machine is not known to it; the line says that it was a command.
 */
public final class CommandAudit {

    private final AuditStore store;
    private final Clock clock;

    private CommandAudit(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public static CommandAudit on(DataSource database, Clock clock) {
        return new CommandAudit(AuditStore.on(database), clock);
    }

    /** Something was changed; ids and counts only, no personal data. */
    public void changed(String what, String action, Map<String, String> ids) {
        store.add(new AuditEvent(
                Ids.newId(clock),
                clock.instant(),
                "changed",
                "command",
                "operator",
                null,
                what,
                action,
                null,
                null,
                List.of(),
                new TreeMap<>(ids)));
    }
}
