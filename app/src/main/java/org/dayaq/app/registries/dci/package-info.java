/** The DCI envelope: canonical form, body signatures, keys, and calls with a time-out and a size limit. */
@NamedInterface("dci")
@NullMarked
package org.dayaq.app.registries.dci;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
