package org.dayaq.app.process.internal;

import java.util.List;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.dayaq.app.kernel.Problem;

/** The first guard, inside the engine: whichever way a diagram came to its parser, what is not allowed stops it. */
final class GuardListener extends AbstractBpmnParseListener {

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        var problems = Guard.problems("diagram", XmlNode.of(root));
        if (!problems.isEmpty()) {
            throw new BpmnParseException(Problem.lines(problems), root);
        }
    }
}
