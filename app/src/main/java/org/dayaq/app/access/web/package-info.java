/** The locks on the doors: sign-in by OpenID Connect, deny by default, the headers of every answer. */
@NullMarked
package org.dayaq.app.access.web;

import org.jspecify.annotations.NullMarked;
