/**
 * Letters as sealed PDF, archived once and checkable by anyone: the steps of a process order them, the pages read and check
 * them. Publishes {@code DocumentIssued}.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "catalogue", "process::steps", "rules", "cases", "decisions", "stores"})
@NullMarked
package org.dayaq.app.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
