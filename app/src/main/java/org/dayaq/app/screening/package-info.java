/**
 * Finds people by the rule tables: every night those for whom a day has come, and beforehand, without writing anything,
 * what a run would come to. Puts what it finds into the inbox, beside what registers tell. Called by the control pages.
 */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "catalogue", "rules", "persons", "intake"})
@NullMarked
package org.dayaq.app.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
