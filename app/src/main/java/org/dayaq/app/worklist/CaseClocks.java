package org.dayaq.app.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.dayaq.app.papers.PersonAwaited;
import org.dayaq.app.papers.Requests;
import org.dayaq.app.process.TaskOpened;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets the clocks of a case's tasks stand still while the person is asked for something, and go on afterwards. */
@Component
class CaseClocks {

    /** After the desk, which puts the task on its list. */
    private static final int AFTER_THE_DESK = 100;

    private final TaskStore store;
    private final Requests requests;
    private final Clock clock;

    CaseClocks(TaskStore store, Requests requests, Clock clock) {
        this.store = store;
        this.requests = requests;
        this.clock = clock;
    }

    @EventListener
    void awaited(PersonAwaited awaited) {
        var until = awaited.until();
        if (until == null) {
            store.goOn(awaited.caseId(), awaited.on());
        } else {
            store.pause(awaited.caseId(), awaited.on(), until);
        }
    }

    /** A task that the case comes to meanwhile stands from its first day. */
    @EventListener
    @Order(AFTER_THE_DESK)
    void opened(TaskOpened task) {
        var waiting = requests.waiting(List.of(task.caseId())).get(task.caseId());
        var until = waiting == null ? null : waiting.until();
        if (until != null) {
            store.pause(task.caseId(), LocalDate.now(clock), until);
        }
    }
}
