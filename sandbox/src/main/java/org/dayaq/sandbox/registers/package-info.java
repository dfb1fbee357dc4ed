/** The four registers: Internal Affairs and Justice by DCI, State Tax Service and Social Protection Fund by plain JSON. */
@NullMarked
package org.dayaq.sandbox.registers;

import org.jspecify.annotations.NullMarked;
