/** Prefilter, nightly run and rehearsal. */
@NullMarked
package org.dayaq.app.screening.internal;

import org.jspecify.annotations.NullMarked;
