/**
 * Letters as sealed PDF, archived once and checkable by anyone: the steps of a process order them, the pages read and check
 * them. Publishes {@code DocumentIssued}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "access",
            "audit",
            "catalogue",
            "process::steps",
            "rules",
            "persons",
            "cases",
            "registries",
            "decisions"
        })
@NullMarked
package org.dayaq.app.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
