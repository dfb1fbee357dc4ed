/** The DCI envelope from a register's side: signatures, keys, tokens, search, subscriptions, callbacks and notifications. */
@NullMarked
package org.dayaq.sandbox.dci;

import org.jspecify.annotations.NullMarked;
