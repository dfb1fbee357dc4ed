package org.dayaq.app.process.internal;

import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/** What a user task says, read once when the diagram is parsed. */
record TaskCall(String activity, String name, ServiceKey service, String form, String role, @Nullable Integer dueDays) {

    static final PropertyKey<TaskCall> KEY = new PropertyKey<>("dayaq.task");
}
