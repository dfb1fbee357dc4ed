package org.dayaq.app.process.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.dayaq.app.kernel.ServiceKey;

/** Reads what tasks say into the parsed process, once, and hangs the recorder of the way on everything a case passes. */
final class CallListener extends AbstractBpmnParseListener {

    private final WayRecorder ways;

    CallListener(WayRecorder ways) {
        this.ways = ways;
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        var nodes = XmlNode.of(root)
                .all()
                .filter(node -> node.namespace().equals(XmlNode.BPMN)
                        && node.attributes().containsKey("id"))
                .collect(Collectors.toMap(XmlNode::id, node -> node, (a, b) -> a));
        for (var definition : definitions) {
            process(definition, nodes);
        }
    }

    private void process(ProcessDefinitionEntity definition, Map<String, XmlNode> nodes) {
        var deployment = deployment(definition);
        definition.setVersionTag(deployment.getName());
        var service = new ServiceKey(deployment.getSource());
        var process = nodes.get(definition.getKey());
        definition
                .getProperties()
                .set(Branch.KEY, new Branch(process == null ? Set.of() : Guard.branchVariables(process)));
        definition.addListener(ExecutionListener.EVENTNAME_START, ways.processStarted());
        definition.addListener(ExecutionListener.EVENTNAME_END, ways.processEnded());
        for (var activity : definition.getActivities()) {
            // What the engine adds of itself, such as the body of a multi-instance, is nobody's element.
            var node = nodes.get(activity.getId());
            if (node != null) {
                activity(activity, node, service);
            }
        }
    }

    private void activity(ActivityImpl activity, XmlNode node, ServiceKey service) {
        activity.getProperties().set(WayNotes.NAME, node.attribute("name"));
        if (node.is("serviceTask")) {
            var inputs = node.properties();
            var step = Optional.ofNullable(inputs.remove("step")).orElse("");
            activity.getProperties().set(StepCall.KEY, new StepCall(step, node.id(), service, inputs));
        } else if (node.is("userTask")) {
            var call = new TaskCall(
                    node.id(),
                    node.attribute("name"),
                    service,
                    String.valueOf(node.camunda("formKey")),
                    String.valueOf(node.camunda("candidateGroups")),
                    Optional.ofNullable(node.properties().get("dueDays"))
                            .map(Integer::valueOf)
                            .orElse(null));
            activity.getProperties().set(TaskCall.KEY, call);
            var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            task.addTaskListener(TaskListener.EVENTNAME_CREATE, ways.taskOpened(call));
            task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, ways.taskEnded(call, true));
            task.addTaskListener(TaskListener.EVENTNAME_DELETE, ways.taskEnded(call, false));
        } else if (node.is("endEvent")) {
            activity.addListener(ExecutionListener.EVENTNAME_START, ways.activityPassed());
        } else {
            activity.addListener(ExecutionListener.EVENTNAME_END, ways.activityPassed());
        }
        for (var flow : activity.getOutgoingTransitions()) {
            ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, ways.flowTaken());
        }
    }

    private static DeploymentEntity deployment(ProcessDefinitionEntity definition) {
        return Context.getCommandContext().getDeploymentManager().findDeploymentById(definition.getDeploymentId());
    }
}
