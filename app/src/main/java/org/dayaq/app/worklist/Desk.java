package org.dayaq.app.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.access.Offices;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.decisions.Weighed;
import org.dayaq.app.forms.Checked;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.TaskEnded;
import org.dayaq.app.process.TaskOpened;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The desk on the database and the engine. */
@Component
class Desk implements Worklist {

    private static final Set<String> DESK_ROLES = Set.of("officer", "approver");

    private final TaskStore store;
    private final TaskListStore lists;
    private final TeamStore team;
    private final HandOver handOver;
    private final NextTask next;
    private final Cases cases;
    private final TaskForms taskForms;
    private final Processes processes;
    private final Offices offices;
    private final Clock clock;

    Desk(
            TaskStore store,
            TaskListStore lists,
            TeamStore team,
            HandOver handOver,
            NextTask next,
            Cases cases,
            TaskForms taskForms,
            Processes processes,
            Offices offices,
            Clock clock) {
        this.store = store;
        this.lists = lists;
        this.team = team;
        this.handOver = handOver;
        this.next = next;
        this.cases = cases;
        this.taskForms = taskForms;
        this.processes = processes;
        this.offices = offices;
        this.clock = clock;
    }

    @EventListener
    @Order(0)
    void opened(TaskOpened task) {
        var file = cases.file(task.caseId());
        var about = new About(file);
        var office = about.region().map(region -> offices.of(region).code()).orElse(Offices.MINISTRY);
        store.insert(task, file.line(), office, about.language(), about.words(), clock.instant());
        cases.happened(task.caseId(), "task-opened", Map.of("activity", task.activity(), "role", task.role()));
    }

    @EventListener
    void ended(TaskEnded task) {
        store.end(task.taskId(), clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public TaskPage list(TaskSearch search, Officer officer) {
        var person = search.person();
        var theirs = person == null
                ? null
                : cases.of(person).stream().map(CaseLine::id).toList();
        var mine = Stream.concat(Stream.of(officer.id()), instead(officer).stream())
                .toList();
        return lists.search(search, seen(officer), mine, officer.office(), theirs, LocalDate.now(clock));
    }

    @Override
    public Choices choices(Officer officer) {
        var seen = seen(officer);
        return new Choices(
                seen.stream()
                        .map(TaskListStore.Cell::service)
                        .distinct()
                        .sorted()
                        .map(ServiceKey::new)
                        .toList(),
                seen.stream()
                        .map(cell -> new Choices.Step(new ServiceKey(cell.service()), cell.activity()))
                        .distinct()
                        .toList(),
                seen.stream()
                        .map(TaskListStore.Cell::office)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private List<TaskListStore.Cell> seen(Officer officer) {
        var roles = rolesOf(officer);
        return lists.cells().stream()
                .filter(cell -> roles.contains(cell.role()))
                .toList();
    }

    private List<String> instead(Officer officer) {
        return team.standsInFor(officer.id(), LocalDate.now(clock));
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
        if (!officer.roles().contains(task.role())) {
            throw new NoSuchTask(taskId); // a lead sees it, and does not do it
        }
        refuseOwnApproval(task, officer);
        var from = Stream.concat(Stream.of(officer.id()), instead(officer).stream())
                .toList();
        if (!store.claim(taskId, officer, from, clock.instant())) {
            throw tooLate(task(taskId, officer));
        }
    }

    @Override
    @Transactional
    public UUID next(Officer officer) {
        store.lock(officer.id());
        team.enter(officer);
        var taskId = next.of(officer, team.find(officer.id()).orElseThrow(), seen(officer));
        claim(taskId, officer);
        return taskId;
    }

    @Override
    @Transactional
    public List<Verdict> handOver(List<UUID> taskIds, Officer by, Recipient to) {
        return handOver.all(taskIds, by, to);
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
    public Draft keepDraft(UUID taskId, Officer officer, Map<String, String> typed, int seenVersion) {
        var task = task(taskId, officer);
        if (!task.isOpen() || !officer.id().equals(task.claimedBy())) {
            throw tooLate(task);
        }
        return keep(task, officer, typed, seenVersion);
    }

    private Draft keep(Task task, Officer officer, Map<String, String> typed, int seenVersion) {
        var kept = store.keepDraft(task.id(), officer, typed, seenVersion);
        if (kept.isPresent()) {
            return new Draft(kept.get(), false);
        }
        var elsewhere = task(task.id(), officer);
        if (!elsewhere.isOpen() || !officer.id().equals(elsewhere.claimedBy())) {
            throw tooLate(elsewhere);
        }
        var differs = !elsewhere.draft().equals(typed);
        if (differs && !elsewhere.draft().isEmpty()) {
            store.setAside(task.id(), elsewhere.draft(), clock.instant());
        }
        return new Draft(
                store.keepDraft(task.id(), officer, typed, ANY_VERSION).orElseThrow(() -> tooLate(elsewhere)), differs);
    }

    @Override
    public List<Draft.Aside> aside(UUID taskId, Officer officer) {
        return officer.id().equals(task(taskId, officer).claimedBy()) ? store.aside(taskId) : List.of();
    }

    @Override
    @Transactional
    public Completed complete(
            UUID taskId, Officer officer, Language language, Map<String, String> typed, int seenVersion) {
        var task = task(taskId, officer);
        if (!task.isOpen() || !officer.id().equals(task.claimedBy())) {
            throw tooLate(task);
        }
        refuseOwnApproval(task, officer);
        keep(task, officer, typed, seenVersion);
        var read = taskForms.read(task, language, typed);
        if (read.checked() instanceof Checked.Rejected rejected) {
            return new Completed.Rejected(rejected.problems());
        }
        complete(task, officer, (Checked.Accepted) read.checked(), read.weighed());
        return new Completed.Done();
    }

    private void complete(Task task, Officer officer, Checked.Accepted accepted, @Nullable Weighed weighed) {
        if (!store.complete(task.id(), officer, clock.instant())) {
            throw tooLate(task(task.id(), officer));
        }
        taskForms.keep(task, officer, accepted, weighed);
        var facts = new ArrayList<Fact>();
        accepted.facts().forEach((name, value) -> {
            facts.add(new Fact(name, value, "officer:" + officer.id(), null, LocalDate.now(clock)));
            // A fact that names a person by PIN also says who plays the role it begins with.
            if (name.endsWith(".pin") && value instanceof String pin && Pin.isPin(pin)) {
                cases.cast(task.caseId(), name.substring(0, name.length() - ".pin".length()), new Pin(pin));
            }
        });
        var onFile = cases.factsOf(task.caseId());
        accepted.emptied().stream()
                .filter(name ->
                        onFile.text(name).filter(text -> !text.isBlank()).isPresent())
                .forEach(name -> facts.add(new Fact(name, "", "officer:" + officer.id(), null, LocalDate.now(clock))));
        cases.record(task.caseId(), facts);
        cases.happened(task.caseId(), "task-completed", Map.of("activity", task.activity(), "officer", officer.id()));
        processes.complete(task.id(), accepted.branch());
    }

    private void refuseOwnApproval(Task task, Officer officer) {
        if (task.role().equals("approver") && store.proposed(task.caseId(), officer.id())) {
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

    /** What an officer sees: tasks of the own roles; a lead sees all that stands at desks. */
    private static Set<String> rolesOf(Officer officer) {
        return officer.isLead()
                ? DESK_ROLES
                : officer.roles().stream().filter(DESK_ROLES::contains).collect(Collectors.toSet());
    }
}
