package org.dayaq.app.payments;

import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/**
 * What a case wants to award.
 *
 * @param subject what the benefit is for, and is given for only once: the number of a birth, the person of a pension
 * @param from the day the right arose; a monthly benefit is paid from its month, in full
 * @param place where the beneficiary lives, region and address, for the branch of a card
 * @param account where officers determined that it is paid; null: where the bank says the beneficiary has an account
 */
public record NewAward(
        UUID caseId,
        @Nullable UUID decisionId,
        ServiceKey service,
        String benefit,
        String subject,
        Pin beneficiary,
        Money amount,
        Kind kind,
        LocalDate from,
        @Nullable String place,
        @Nullable Iban account) {

    public NewAward {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("Nothing cannot be awarded");
        }
    }
}
