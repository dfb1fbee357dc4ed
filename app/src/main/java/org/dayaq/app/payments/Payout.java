package org.dayaq.app.payments;

import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a case pays and how the person gets at it.
 *
 * @param way null while the bank has not said whether there is an account
 */
public record Payout(UUID awardId, String benefit, Money amount, Kind kind, LocalDate from, @Nullable Way way) {

    /** Into an account the person has, or by a card to be picked up. */
    public sealed interface Way {

        record ToAccount(LocalText bank, String tail) implements Way {}

        record ByCard(LocalText bank, LocalText branch, @Nullable LocalDate readyOn) implements Way {}
    }
}
