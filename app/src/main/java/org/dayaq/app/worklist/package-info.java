/**
 * The officers' desk: the tasks that processes leave open, who took them, and their completion. Listens to the process,
 * is read by the pages; publishes nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "access",
            "audit",
            "catalogue",
            "process",
            "rules",
            "forms",
            "cases",
            "registries",
            "decisions",
            "documents",
            "payments",
            "notices"
        })
@NullMarked
package org.dayaq.app.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
