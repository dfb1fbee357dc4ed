/** Operations: the proactive run and its rehearsal, registers, inbox, outbox, incidents, audit; and the sandbox's calendar and dials. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "access",
            "audit",
            "catalogue",
            "process",
            "cases",
            "registries",
            "registries::dci",
            "payments",
            "payments::outbox",
            "notices",
            "intake",
            "screening"
        })
@NullMarked
package org.dayaq.app.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
