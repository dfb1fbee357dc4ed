package org.dayaq.app.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.forms.Entries;
import org.dayaq.app.forms.Form;
import org.dayaq.app.forms.Forms;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.TaskEnded;
import org.dayaq.app.process.TaskOpened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The desk on the database, kept in step with the processes by their events. */
@Component
class Desk implements Worklist {

    private final TaskStore store;
    private final Processes processes;
    private final Cases cases;
    private final Services services;
    private final Forms forms;
    private final Clock clock;

    Desk(TaskStore store, Processes processes, Cases cases, Services services, Forms forms, Clock clock) {
        this.store = store;
        this.processes = processes;
        this.cases = cases;
        this.services = services;
        this.forms = forms;
        this.clock = clock;
    }

    @EventListener
    void on(TaskOpened opened) {
        store.insert(opened, cases.line(opened.caseId()).number(), clock.instant());
        cases.happened(opened.caseId(), "task-opened", Map.of("task", opened.activity()));
    }

    @EventListener
    void on(TaskEnded ended) {
        store.end(ended.taskId(), clock.instant());
    }

    @Override
    public TaskPage search(TaskSearch search) {
        return store.search(search, LocalDate.now(clock));
    }

    @Override
    public TaskCounts counts(Officer officer) {
        return store.counts(officer.id(), officer.roles(), LocalDate.now(clock));
    }

    @Override
    public Task task(UUID id, Officer officer) {
        return store.task(id)
                .filter(task -> officer.roles().contains(task.role()))
                .orElseThrow(() -> new NoSuchTask(id));
    }

    @Override
    public List<Task> ofCase(UUID caseId) {
        return store.ofCase(caseId);
    }

    @Override
    public Form form(Task task, Language language) {
        // The form of the release the case runs on: a later release never changes the questions of an open case.
        var release = services.release(cases.line(task.caseId()).release());
        var path = "forms/" + task.form() + ".form";
        var file = release.files().get(path);
        if (file == null) {
            throw new IllegalStateException("Release " + release.id() + " has no file " + path);
        }
        return forms.read(
                file,
                key -> release.hasText(language, key)
                        ? Optional.of(release.text(language, key, Map.of()))
                        : Optional.empty());
    }

    @Override
    public Map<String, Object> start(Task task, Form form) {
        var facts = cases.factsOf(task.caseId());
        var start = new LinkedHashMap<String, Object>();
        for (var field : form.fields()) {
            facts.value(field.fact()).ifPresent(value -> start.put(field.key(), value));
        }
        return start;
    }

    @Override
    @Transactional
    public void claim(UUID id, Officer officer) {
        var task = task(id, officer);
        if (task.role().equals("approver") && store.worked(task.caseId(), officer.id())) {
            throw new Refused(
                    "worklist.same-officer",
                    "You worked this case and cannot also approve it",
                    "Leave the task to another approver");
        }
        if (!store.claim(id, officer, clock.instant())) {
            throw new Refused(
                    "worklist.taken",
                    "A colleague has this task, or it has been completed",
                    "Choose another task from the list");
        }
    }

    @Override
    @Transactional
    public void putBack(UUID id, Officer officer) {
        var task = task(id, officer);
        if (!store.putBack(task.id(), officer.id())) {
            throw notYours();
        }
    }

    @Override
    @Transactional
    public Entries complete(UUID id, Officer officer, Map<String, List<String>> entered) {
        var task = store.lock(id)
                .filter(found -> officer.roles().contains(found.role()))
                .orElseThrow(() -> new NoSuchTask(id));
        if (!task.isOpen() || !task.isClaimedBy(officer.id())) {
            throw notYours();
        }
        var form = form(task, Language.AZ);
        var entries = forms.check(form, entered);
        if (entries.good()) {
            record(task, form, entries);
            store.endedBy(id, officer.id());
            cases.happened(task.caseId(), "task-completed", Map.of("task", task.activity(), "officer", officer.id()));
            processes.complete(id, branch(form, entries));
        }
        return entries;
    }

    private void record(Task task, Form form, Entries entries) {
        var facts = new ArrayList<Fact>();
        for (var field : form.inputs()) {
            var value = entries.values().get(field.key());
            if (value != null && !field.fact().isEmpty()) {
                facts.add(new Fact(field.fact(), value, "officer", null, LocalDate.now(clock)));
            }
        }
        cases.record(task.caseId(), facts);
    }

    private static Map<String, Object> branch(Form form, Entries entries) {
        var branch = new LinkedHashMap<String, Object>();
        for (var field : form.inputs()) {
            var value = entries.values().get(field.key());
            if (value != null && !field.branch().isEmpty()) {
                branch.put(field.branch(), value);
            }
        }
        return branch;
    }

    private static Refused notYours() {
        return new Refused(
                "worklist.not-yours",
                "This task is not yours any more: it was completed or put back",
                "Open the task list again; the case page shows what has been done");
    }
}
