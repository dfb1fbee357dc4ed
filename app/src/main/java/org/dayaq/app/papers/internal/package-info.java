/** What the module keeps to itself. */
@NullMarked
package org.dayaq.app.papers.internal;

import org.jspecify.annotations.NullMarked;
