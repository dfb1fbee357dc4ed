package org.dayaq.app.process.steps;

import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.ServiceKey;

/** What a step is told: which case, of which service, at which activity of the diagram, with which inputs. */
public interface Context {

    UUID caseId();

    ServiceKey service();

    /** The id of the activity in the diagram. */
    String activity();

    /** An input the diagram must give; its absence is a mistake of the diagram. */
    String input(String name);

    Optional<String> optional(String name);
}
