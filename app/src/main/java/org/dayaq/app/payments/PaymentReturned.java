package org.dayaq.app.payments;

import java.util.UUID;

/**
 * Published in the transaction that marks an order RETURNED or REJECTED: the money did not reach the person, and an
 * officer has to find out where to pay.
 *
 * @param reason the bank's code, as {@code account-closed}
 */
public record PaymentReturned(UUID caseId, UUID orderId, String reason) {}
