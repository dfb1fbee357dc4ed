package org.dayaq.app.process.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.dayaq.app.process.ProcessEnded;
import org.dayaq.app.process.TaskEnded;
import org.dayaq.app.process.TaskOpened;
import org.dayaq.app.process.Way.How;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notes what each case passes and tells the other modules. The notes of a transaction are kept beside it and written
 * when it commits: a straight case costs one row.
 */
@Component
class WayRecorder {

    /** Stands for the end event of a run that was ended from outside. */
    private static final String STOPPED = "stopped";

    private final WayStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WayRecorder(WayStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    void passed(ExecutionEntity execution, String activity, How how, @Nullable String code) {
        note(execution.getProcessInstanceId(), WayNotes.passed(activity, clock.instant(), how, code, null));
    }

    ExecutionListener processStarted() {
        return execution -> {
            var entity = (ExecutionEntity) execution;
            var definition = entity.getProcessDefinition();
            draft(entity.getProcessInstanceId()).started = new RunDraft.Started(
                    UUID.fromString(execution.getProcessBusinessKey()),
                    definition.getKey(),
                    String.valueOf(definition.getVersionTag()),
                    definition.getId(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
        };
    }

    ExecutionListener processEnded() {
        return execution -> {
            var draft = draft(execution.getProcessInstanceId());
            draft.endedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var definition = ((ExecutionEntity) execution).getProcessDefinition();
            var end = draft.endEvent;
            if (end == null) {
                draft.endEvent = STOPPED;
            } else {
                events.publishEvent(new ProcessEnded(
                        UUID.fromString(execution.getProcessBusinessKey()),
                        definition.getKey(),
                        end,
                        WayNotes.name(definition, end)));
            }
        };
    }

    ExecutionListener activityPassed() {
        return execution -> {
            var activity = execution.getCurrentActivityId();
            passed((ExecutionEntity) execution, activity, How.DONE, null);
            draft(execution.getProcessInstanceId()).endEvent = activity;
        };
    }

    ExecutionListener flowTaken() {
        return execution -> note(execution.getProcessInstanceId(), WayNotes.flow(execution.getCurrentTransitionId()));
    }

    TaskListener taskOpened(TaskCall call) {
        return delegate -> {
            var task = (TaskEntity) delegate;
            var id = UUID.fromString(task.getId());
            var now = clock.instant();
            note(task.getProcessInstanceId(), WayNotes.passed(call.activity(), now, How.TASK, null, id));
            var days = call.dueDays();
            var due = days == null
                    ? null
                    : LocalDate.ofInstant(now, clock.getZone()).plusDays(days);
            events.publishEvent(new TaskOpened(
                    id,
                    UUID.fromString(task.getExecution().getProcessBusinessKey()),
                    call.service(),
                    call.activity(),
                    call.name(),
                    call.form(),
                    call.role(),
                    due));
        };
    }

    TaskListener taskEnded(TaskCall call, boolean completed) {
        return delegate -> {
            var task = (TaskEntity) delegate;
            var id = UUID.fromString(task.getId());
            var how = completed ? How.COMPLETED : How.CANCELLED;
            note(task.getProcessInstanceId(), WayNotes.passed(call.activity(), clock.instant(), how, null, id));
            events.publishEvent(
                    new TaskEnded(id, UUID.fromString(task.getExecution().getProcessBusinessKey()), completed));
        };
    }

    /** Writes what this transaction noted so far, so that it reads its own way. */
    void flush() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Notes notes) {
            notes.write();
        }
    }

    private void note(String run, List<Object> stamp) {
        draft(run).stamps.add(stamp);
    }

    private RunDraft draft(String run) {
        if (!(TransactionSynchronizationManager.getResource(this) instanceof Notes notes)) {
            var fresh = new Notes();
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(fresh);
            return fresh.of(run);
        }
        return notes.of(run);
    }

    /** The notes of one transaction; gone with it, written or not. */
    private final class Notes implements TransactionSynchronization {

        private final Map<UUID, RunDraft> drafts = new LinkedHashMap<>();

        RunDraft of(String run) {
            return drafts.computeIfAbsent(UUID.fromString(run), RunDraft::new);
        }

        void write() {
            store.write(drafts.values());
            drafts.values().forEach(RunDraft::clear);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(WayRecorder.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(WayRecorder.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(WayRecorder.this);
        }
    }
}
