/**
 * Life events from registers, by the DCI standard: what comes in is kept before it is acknowledged, recognised the second
 * time, and becomes a case of the service that starts on it. Called by registers over HTTP and by the control pages.
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
            "payments",
            "registries",
            "registries::dci"
        })
@NullMarked
package org.dayaq.app.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
