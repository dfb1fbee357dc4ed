/** The state around the platform, played by HTTP servers of their own on one machine. */
@NullMarked
package org.dayaq.sandbox;

import org.jspecify.annotations.NullMarked;
