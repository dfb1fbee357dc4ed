/** The platform: one package a module, listed in docs/architecture.md. */
@NullMarked
package org.dayaq.app;

import org.jspecify.annotations.NullMarked;
