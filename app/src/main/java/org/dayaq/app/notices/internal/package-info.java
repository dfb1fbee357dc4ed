/** How notices get their text, go out and come back as receipts. */
@NullMarked
package org.dayaq.app.notices.internal;

import org.jspecify.annotations.NullMarked;
