/** The services as files: reads the content folders, keeps every release for ever, and says which one is current. */
@ApplicationModule(allowedDependencies = {"kernel", "access", "audit"})
@NullMarked
package org.dayaq.app.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
