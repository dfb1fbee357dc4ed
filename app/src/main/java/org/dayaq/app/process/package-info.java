/**
 * The workflow engine behind one door: deploys checked diagrams, runs them, keeps the way each case took. Called by
 * intake, registries, worklist and catalogue; publishes {@link org.dayaq.app.process.TaskOpened}, {@link
 * org.dayaq.app.process.TaskEnded} and {@link org.dayaq.app.process.ProcessEnded}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "stores"})
@NullMarked
package org.dayaq.app.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
