/** Behind the front door: the clients of the registers, the queue, the evidence, the waking of cases. */
@NullMarked
package org.dayaq.app.registries.internal;

import org.jspecify.annotations.NullMarked;
