/** The door, the citizen's pages and the public check of letters. Reads the other modules; publishes nothing. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "access",
            "audit",
            "catalogue",
            "cases",
            "decisions",
            "documents",
            "payments",
            "notices",
            "papers",
            "worklist::web"
        })
@NullMarked
package org.dayaq.app.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
