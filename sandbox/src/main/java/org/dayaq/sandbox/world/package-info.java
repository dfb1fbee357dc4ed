/** The people of the sandbox, their families and accounts, the sandbox's own calendar, and what happens on each of its days. */
@NullMarked
package org.dayaq.sandbox.world;

import org.jspecify.annotations.NullMarked;
