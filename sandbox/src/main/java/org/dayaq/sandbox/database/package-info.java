/** The PostgreSQL of the sandbox: unpacked, made durable, taken over after a crash, stopped last. */
@NullMarked
package org.dayaq.sandbox.database;

import org.jspecify.annotations.NullMarked;
