/** The only package that knows the engine. */
@NullMarked
package org.dayaq.app.process.internal;

import org.jspecify.annotations.NullMarked;
