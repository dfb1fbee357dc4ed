package org.dayaq.app.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.access.Offices;
import org.dayaq.app.kernel.Refused;
import org.springframework.stereotype.Component;

/**
 * Chooses what an officer works on next: of the own office first, else of those that no office serves; what the officer
 * knows and speaks the language of; the nearest deadline first.
 */
@Component
class NextTask {

    private static final int BATCH = 50;
    private static final int BATCHES = 20;

    private final TaskStore store;
    private final TaskListStore lists;
    private final Clock clock;

    NextTask(TaskStore store, TaskListStore lists, Clock clock) {
        this.store = store;
        this.lists = lists;
        this.clock = clock;
    }

    /** A free task, held against everybody else until the transaction ends. */
    UUID of(Officer officer, Colleague me, List<TaskListStore.Cell> seen) {
        if (lists.held(Set.of(officer.id())).getOrDefault(officer.id(), 0L) >= me.loadLimit()) {
            throw new Refused(
                    "worklist.load",
                    "This officer has as many open tasks as the lead allows",
                    "Complete one or give one back first");
        }
        return List.of(officer.office(), Offices.MINISTRY).stream()
                .distinct()
                .flatMap(office -> first(officer, me, cellsOf(seen, me, office)).stream())
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "worklist.nothing-next",
                        "There is no free task that fits this officer",
                        "Look at the whole list"));
    }

    private static List<Integer> cellsOf(List<TaskListStore.Cell> seen, Colleague me, String office) {
        return seen.stream()
                .filter(cell -> me.roles().contains(cell.role()))
                .filter(cell -> cell.office().equals(office) && me.knows(cell.service()))
                .map(TaskListStore.Cell::id)
                .toList();
    }

    private Optional<UUID> first(Officer officer, Colleague me, List<Integer> cells) {
        var today = LocalDate.now(clock);
        Cursor from = null;
        for (int batch = 0; batch < BATCHES && !cells.isEmpty(); batch++) {
            var tasks = lists.free(cells, from, BATCH);
            var fitting = tasks.stream()
                    .filter(task -> me.speaks(task.language()))
                    .filter(task ->
                            task.pausedUntil() == null || !task.pausedUntil().isAfter(today))
                    .filter(task -> !task.role().equals("approver") || !store.proposed(task.caseId(), officer.id()))
                    .map(Task::id)
                    .toList();
            var found = fitting.isEmpty() ? Optional.<UUID>empty() : store.firstFree(fitting);
            if (found.isPresent() || tasks.size() < BATCH) {
                return found;
            }
            from = TaskListStore.behind(tasks.get(tasks.size() - 1));
        }
        return Optional.empty();
    }
}
