/** What officers fill in: form-js schemas of a release in the person's language, and the server's own check of what was typed. */
@ApplicationModule(
        allowedDependencies = {"kernel", "access", "audit", "catalogue", "process", "process::steps", "rules"})
@NullMarked
package org.dayaq.app.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
