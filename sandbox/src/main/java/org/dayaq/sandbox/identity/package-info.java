/** The national sign-in, played: an OpenID Connect provider of its own where anybody may be anybody. */
@NullMarked
package org.dayaq.sandbox.identity;

import org.jspecify.annotations.NullMarked;
