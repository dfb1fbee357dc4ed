/** The bank of the sandbox: accounts by PIN, cards with a branch, payments under keys, a statement a day with returns. */
@NullMarked
package org.dayaq.sandbox.bank;

import org.jspecify.annotations.NullMarked;
