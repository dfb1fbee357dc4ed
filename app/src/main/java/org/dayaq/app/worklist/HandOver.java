package org.dayaq.app.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.access.Offices;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.springframework.stereotype.Component;

/** Gives tasks from one officer to another, or to a team; each task gets a verdict of its own. */
@Component
class HandOver {

    private final TaskStore store;
    private final TeamStore team;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;

    HandOver(TaskStore store, TeamStore team, Cases cases, Audit audit, Clock clock) {
        this.store = store;
        this.team = team;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    /** In the order in which they were sent; locked in the order of their ids, so that two who give the same never wait for each other. */
    List<Verdict> all(List<UUID> taskIds, Officer by, Recipient to) {
        var instead = Set.copyOf(team.standsInFor(by.id(), LocalDate.now(clock)));
        var verdicts = new HashMap<UUID, Verdict>();
        taskIds.stream().distinct().sorted().forEach(id -> verdicts.put(id, one(id, by, to, instead)));
        return taskIds.stream()
                .distinct()
                .map(id -> Objects.requireNonNull(verdicts.get(id)))
                .toList();
    }

    private Verdict one(UUID id, Officer by, Recipient to, Set<String> instead) {
        var found = store.find(id).filter(task -> by.isLead() || by.roles().contains(task.role()));
        if (found.isEmpty()) {
            return new Verdict(id, id.toString(), "not-there");
        }
        var task = found.get();
        var code = !task.isOpen() ? "ended" : !mayGive(by, task, instead) ? "not-yours" : given(task, to);
        if (code.equals("done")) {
            note(task, by, to);
        }
        return new Verdict(id, task.caseNumber(), code);
    }

    private static boolean mayGive(Officer by, Task task, Set<String> instead) {
        var holder = task.claimedBy();
        return by.id().equals(holder)
                || (holder != null && instead.contains(holder))
                || (holder == null && by.office().equals(task.office()))
                || (by.isLead()
                        && (by.office().equals(task.office()) || by.office().equals(Offices.MINISTRY)));
    }

    private String given(Task task, Recipient to) {
        if (to instanceof Recipient.Team office) {
            return store.move(task.id(), task.claimedBy(), office.office()) ? "done" : "taken";
        }
        var colleague = team.find(((Recipient.One) to).officer());
        var reason = colleague.flatMap(one -> whyNot(task, one));
        if (colleague.isEmpty() || reason.isPresent()) {
            return reason.orElse("role");
        }
        return store.handOver(task.id(), task.claimedBy(), colleague.get(), clock.instant()) ? "done" : "taken";
    }

    private Optional<String> whyNot(Task task, Colleague to) {
        if (!to.roles().contains(task.role())) {
            return Optional.of("role");
        } else if (to.isAbsent(LocalDate.now(clock))) {
            return Optional.of("absent");
        } else if (task.role().equals("approver") && store.proposed(task.caseId(), to.id())) {
            return Optional.of("same-officer");
        }
        return Optional.empty();
    }

    private void note(Task task, Officer by, Recipient to) {
        var whom = to instanceof Recipient.One one ? one.officer() : ((Recipient.Team) to).office();
        cases.happened(
                task.caseId(),
                to instanceof Recipient.One ? "task-handed-over" : "task-moved",
                Map.of("activity", task.activity(), "officer", by.id(), "whom", whom));
        audit.changed(
                "task", task.caseId(), "handed-over", Map.of("taskId", task.id().toString(), "to", whom));
    }
}
