/** What every body of the sandbox is made of: a small HTTP server with JSON, dials that make it misbehave, and an orderly stop. */
@NullMarked
package org.dayaq.sandbox.http;

import org.jspecify.annotations.NullMarked;
