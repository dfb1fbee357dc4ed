/** Who is signed in, what they may do, and the offices they work in; every page and endpoint states its rule in its words. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.dayaq.app.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
