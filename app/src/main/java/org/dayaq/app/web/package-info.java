/**
 * What all pages share: the frame, the languages, the ways to show dates and money, the state of a list. Used by the
 * packages named {@code web}; publishes nothing.
 */
@ApplicationModule(allowedDependencies = {"kernel", "access"})
@NullMarked
package org.dayaq.app.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
