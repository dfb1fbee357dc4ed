package org.dayaq.app.process.internal;

import java.util.SortedMap;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.dayaq.app.kernel.ServiceKey;

/** What a service task says, read once when the diagram is parsed. */
record StepCall(String step, String activity, ServiceKey service, SortedMap<String, String> inputs) {

    static final PropertyKey<StepCall> KEY = new PropertyKey<>("dayaq.step");
}
