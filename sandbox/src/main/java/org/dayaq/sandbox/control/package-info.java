/** The control server: calendar, dials and world files by HTTP. */
@NullMarked
package org.dayaq.sandbox.control;

import org.jspecify.annotations.NullMarked;
