/** What the other modules implement: the platform's vocabulary of steps, free of any engine. */
@NamedInterface("steps")
@NullMarked
package org.dayaq.app.process.steps;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
