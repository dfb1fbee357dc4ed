package org.dayaq.app.process.internal;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.Way.How;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;

/** The only bean a diagram reaches: turns a service task into a step's run, and its result into what the engine does. */
final class StepBridge extends AbstractBpmnActivityBehavior {

    private final StepBook steps;
    private final WayRecorder ways;

    StepBridge(StepBook steps, WayRecorder ways) {
        this.steps = steps;
        this.ways = ways;
    }

    @Override
    public void execute(ActivityExecution execution) {
        run(execution, false);
    }

    /** Woken: the step decides anew, and may go on waiting. */
    @Override
    public void signal(ActivityExecution execution, String signalName, Object signalData) {
        run(execution, true);
    }

    private void run(ActivityExecution execution, boolean again) {
        var entity = (ExecutionEntity) execution;
        var activity = entity.getActivity();
        var call = activity.getProperties().get(StepCall.KEY);
        var caseId = UUID.fromString(execution.getProcessBusinessKey());
        var result = result(caseId, call);
        if (result instanceof Result.Done done) {
            entity.getProcessDefinition()
                    .getProperties()
                    .get(Branch.KEY)
                    .of(done.branch())
                    .forEach(execution::setVariable);
            ways.passed(entity, call.activity(), How.DONE, null);
            leave(execution);
        } else if (result instanceof Result.Diverted diverted) {
            ways.passed(entity, call.activity(), How.DIVERTED, diverted.code());
            throw new BpmnError(diverted.code(), diverted.reason());
        } else if (result instanceof Result.Waiting waiting && !again) {
            ways.passed(entity, call.activity(), How.WAITING, waiting.code());
        }
    }

    private Result result(UUID caseId, StepCall call) {
        try {
            return steps.step(call.step()).run(new Run(caseId, call));
        } catch (RuntimeException failure) {
            throw StepFailure.note(failure);
        }
    }

    private record Run(UUID caseId, StepCall call) implements Context {

        @Override
        public ServiceKey service() {
            return call.service();
        }

        @Override
        public String activity() {
            return call.activity();
        }

        @Override
        public String input(String name) {
            return optional(name)
                    .orElseThrow(() -> new IllegalStateException(
                            call.activity() + " gives the step \"" + call.step() + "\" no \"" + name + "\""));
        }

        @Override
        public Optional<String> optional(String name) {
            return Optional.ofNullable(call.inputs().get(name)).filter(value -> !value.isBlank());
        }
    }
}
