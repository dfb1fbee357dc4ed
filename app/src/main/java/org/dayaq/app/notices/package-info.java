/**
 * Telling people: SMS with receipts, the list for the post, and the messages of the portal. Called by process steps and
 * pages; sends through the outbox of payments.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "access",
            "audit",
            "catalogue",
            "process::steps",
            "cases",
            "decisions",
            "documents",
            "payments",
            "payments::outbox",
            "stores"
        })
@NullMarked
package org.dayaq.app.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
