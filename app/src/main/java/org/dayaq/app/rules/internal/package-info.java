/** The only place that knows Drools: loading, gating, proving and running decision tables. */
@NullMarked
package org.dayaq.app.rules.internal;

import org.jspecify.annotations.NullMarked;
