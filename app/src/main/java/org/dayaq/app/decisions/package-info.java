/**
 * What was decided about a case and why, by the rule tables or by officers, kept so that it can be replayed to the byte.
 * Steps call it while a case runs; letters and pages read it.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "access",
            "audit",
            "catalogue",
            "process",
            "process::steps",
            "rules",
            "cases",
            "registries",
            "stores"
        })
@NullMarked
package org.dayaq.app.decisions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
