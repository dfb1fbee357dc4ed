/**
 * Money: awards, the orders that pay them, cards, the bank's statements and their reconciliation. Called by process steps
 * and pages; publishes {@link org.dayaq.app.payments.PaymentReturned}. docs/money.md tells how it works.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "access", "process", "process::steps", "cases", "decisions", "stores"})
@NullMarked
package org.dayaq.app.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
