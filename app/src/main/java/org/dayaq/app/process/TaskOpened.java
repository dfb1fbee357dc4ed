package org.dayaq.app.process;

import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/**
 * A process reached a task of a person; published in the transaction that reached it.
 *
 * @param activity id of the activity in the diagram
 * @param name its English name in the diagram
 * @param form key of the form, {@code <service>/<form>}
 * @param role who may work it: {@code officer} or {@code approver}
 */
public record TaskOpened(
        UUID taskId,
        UUID caseId,
        ServiceKey service,
        String activity,
        String name,
        String form,
        String role,
        @Nullable LocalDate due) {}
