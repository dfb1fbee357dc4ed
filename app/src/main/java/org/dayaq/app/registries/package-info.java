/**
 * Questions to other bodies: what they answered is evidence, asked for once and kept while it is valid. Called by
 * steps and by intake; wakes the cases that waited for an answer.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "audit", "catalogue", "process", "process::steps", "persons", "cases"})
@NullMarked
package org.dayaq.app.registries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
