package org.dayaq.app.worklist;

import java.util.List;
import org.dayaq.app.kernel.ServiceKey;

/** What a list of tasks can be filtered by for an officer: services, activities and offices that have had tasks. */
public record Choices(List<ServiceKey> services, List<Step> steps, List<String> offices) {

    /** An activity of a service's diagrams. */
    public record Step(ServiceKey service, String activity) {}
}
