/** What operators' machines read: health and figures. */
@NullMarked
package org.dayaq.app.control.health;

import org.jspecify.annotations.NullMarked;
