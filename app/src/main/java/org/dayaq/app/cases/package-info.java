/**
 * The case file: whom a case is about, its facts with where each came from, what happened, and how it ended. Called by
 * every module that works on a case; publishes {@link org.dayaq.app.cases.CaseClosed}.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "access", "audit", "catalogue", "process", "process::steps", "stores"})
@NullMarked
package org.dayaq.app.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
