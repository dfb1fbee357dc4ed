/** What leaves the house: written in the transaction that wants it, sent by a relay that may die at any instruction. */
@NamedInterface("outbox")
@NullMarked
package org.dayaq.app.payments.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
