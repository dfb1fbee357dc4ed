/** The log of changes and of reads: only ever added to, sealed in batches, checked by a verifier. Every module writes to it. */
@ApplicationModule(allowedDependencies = {"kernel", "access", "stores"})
@NullMarked
package org.dayaq.app.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
