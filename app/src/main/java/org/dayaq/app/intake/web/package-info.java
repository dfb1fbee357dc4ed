/** What registers call. */
@NullMarked
package org.dayaq.app.intake.web;

import org.jspecify.annotations.NullMarked;
