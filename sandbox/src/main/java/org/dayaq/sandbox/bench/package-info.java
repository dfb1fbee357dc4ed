/** Measurements that the sandbox makes instead of serving people: {@code --bench=NAME}. */
@NullMarked
package org.dayaq.sandbox.bench;

import org.jspecify.annotations.NullMarked;
