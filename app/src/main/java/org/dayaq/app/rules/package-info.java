/**
 * The rulebook: runs the decision tables of a release and says which rows, with which provisions, gave the answer.
 * Called by the steps that decide, by the studio and by the command {@code cases}; publishes nothing.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.dayaq.app.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
