/** The work of the module behind its front door. */
@NullMarked
package org.dayaq.app.assessments.internal;

import org.jspecify.annotations.NullMarked;
