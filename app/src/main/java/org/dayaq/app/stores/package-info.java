/** What stores of all modules share: rows that a transaction collects and writes together. Knows no module. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.dayaq.app.stores;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
