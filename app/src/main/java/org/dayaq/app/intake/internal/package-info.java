/** Behind the front door: the inbox, the life events, the workers that make cases of them. */
@NullMarked
package org.dayaq.app.intake.internal;

import org.jspecify.annotations.NullMarked;
