/** The caseworker's desk: what diagrams left to people, who works on what, and what came of it. Pages call it. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "access",
            "audit",
            "catalogue",
            "process",
            "process::steps",
            "rules",
            "forms",
            "cases",
            "registries",
            "decisions",
            "documents",
            "payments",
            "notices",
            "papers",
            "assessments",
            "intake"
        })
@NullMarked
package org.dayaq.app.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
