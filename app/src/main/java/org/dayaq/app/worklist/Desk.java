package org.dayaq.app.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.forms.Checked;
import org.dayaq.app.forms.Forms;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.TaskEnded;
import org.dayaq.app.process.TaskOpened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The desk on the database and the engine. */
@Component
class Desk implements Worklist {

    private static final Set<String> DESK_ROLES = Set.of("officer", "approver");

    private final TaskStore store;
    private final Cases cases;
    private final Services services;
    private final Forms forms;
    private final Processes processes;
    private final Clock clock;

    Desk(TaskStore store, Cases cases, Services services, Forms forms, Processes processes, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.services = services;
        this.forms = forms;
        this.processes = processes;
        this.clock = clock;
    }

    @EventListener
    void opened(TaskOpened task) {
        store.insert(task, cases.line(task.caseId()), clock.instant());
        cases.happened(task.caseId(), "task-opened", Map.of("activity", task.activity(), "role", task.role()));
    }

    @EventListener
    void ended(TaskEnded task) {
        store.end(task.taskId(), clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public TaskPage list(TaskSearch search, Officer officer) {
        return store.search(search, officer, rolesOf(officer), LocalDate.now(clock));
    }

    @Override
    public Task task(UUID taskId, Officer officer) {
        return store.find(taskId)
                .filter(task -> rolesOf(officer).contains(task.role()))
                .orElseThrow(() -> new NoSuchTask(taskId));
    }

    @Override
    public List<Task> ofCase(UUID caseId) {
        return store.ofCase(caseId);
    }

    @Override
    @Transactional
    public void claim(UUID taskId, Officer officer) {
        var task = task(taskId, officer);
        refuseOwnApproval(task, officer);
        if (!store.claim(taskId, officer, clock.instant())) {
            throw tooLate(task(taskId, officer));
        }
    }

    @Override
    @Transactional
    public void release(UUID taskId, Officer officer) {
        var task = task(taskId, officer);
        if (!store.release(taskId, officer)) {
            throw tooLate(task);
        }
    }

    @Override
    @Transactional
    public void keepDraft(UUID taskId, Officer officer, Map<String, String> typed) {
        var task = task(taskId, officer);
        if (!officer.id().equals(task.claimedBy())) {
            throw tooLate(task);
        }
        store.keepDraft(taskId, typed);
    }

    @Override
    @Transactional
    public Completed complete(UUID taskId, Officer officer, Language language, Map<String, String> typed) {
        var task = task(taskId, officer);
        if (!task.isOpen() || !officer.id().equals(task.claimedBy())) {
            throw tooLate(task);
        }
        refuseOwnApproval(task, officer);
        store.keepDraft(taskId, typed);
        var release = services.release(task.release());
        var checked = forms.check(release, task.form(), language, typed);
        if (checked instanceof Checked.Rejected rejected) {
            return new Completed.Rejected(rejected.problems());
        }
        complete(task, officer, (Checked.Accepted) checked);
        return new Completed.Done();
    }

    private void complete(Task task, Officer officer, Checked.Accepted accepted) {
        if (!store.complete(task.id(), officer, clock.instant())) {
            throw tooLate(task(task.id(), officer));
        }
        var facts = new ArrayList<Fact>();
        accepted.facts().forEach((name, value) -> {
            facts.add(new Fact(name, value, "officer:" + officer.id(), null, LocalDate.now(clock)));
            // A fact that names a person by PIN also says who plays the role it begins with.
            if (name.endsWith(".pin") && value instanceof String pin && Pin.isPin(pin)) {
                cases.cast(task.caseId(), name.substring(0, name.length() - ".pin".length()), new Pin(pin));
            }
        });
        cases.record(task.caseId(), facts);
        cases.happened(task.caseId(), "task-completed", Map.of("activity", task.activity(), "officer", officer.id()));
        processes.complete(task.id(), accepted.branch());
    }

    private void refuseOwnApproval(Task task, Officer officer) {
        if (task.role().equals("approver") && store.proposed(task.caseId(), officer)) {
            throw new Refused(
                    "worklist.same-officer",
                    "Officer " + officer.id() + " worked on this case and cannot also approve it",
                    "Leave the approval to another officer");
        }
    }

    private static Refused tooLate(Task task) {
        if (!task.isOpen()) {
            return new Refused("worklist.ended", "This task has ended already", "Open the case to see what came of it");
        } else if (task.claimedBy() == null) {
            return new Refused("worklist.not-claimed", "This task is nobody's yet", "Claim it first");
        }
        return new Refused(
                "worklist.claimed-by-other",
                "Officer " + task.claimedBy() + " works on this task",
                "Ask them to give it back, or choose another task");
    }

    private static Set<String> rolesOf(Officer officer) {
        var roles = officer.roles().stream().filter(DESK_ROLES::contains).collect(Collectors.toSet());
        // A list of nobody's roles would match everything or be no SQL; a role that exists nowhere matches nothing.
        return roles.isEmpty() ? Set.of("none") : roles;
    }
}
