/**
 * The forms people fill in: reads {@code .form} files, puts them into a language, checks what was entered. Called by the
 * worklist; publishes nothing.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.dayaq.app.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
