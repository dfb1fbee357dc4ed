/**
 * Papers that officers ask people for: asked, given on the portal or at the counter, checked, accepted or sent back. Pages call it;
 * it publishes {@code PersonAwaited} when the clock of a case is to stand still or to go on.
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
            "decisions",
            "documents",
            "payments",
            "notices",
            "stores"
        })
@NullMarked
package org.dayaq.app.papers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
