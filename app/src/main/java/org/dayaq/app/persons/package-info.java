/**
 * The unified social registry: the persons the platform knows, with what their rights hang on, as the registers told it.
 * Filled by bulk imports, read by the screening. Whoever has a copy of the table learns no PIN from it.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.dayaq.app.persons;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
