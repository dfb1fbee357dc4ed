/** The pages of the desk, and what any page shows of a case. */
@NamedInterface("web")
@NullMarked
package org.dayaq.app.worklist.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
