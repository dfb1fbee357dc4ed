package org.dayaq.sandbox.bank;

/**
 * How the bank's customers are.
 *
 * @param withAccountPerMille how many of a thousand persons have an account
 * @param closedPerMille how many of a thousand such accounts were closed without the platform knowing
 * @param cardDays how many days of the calendar a card takes
 */
public record BankSettings(int withAccountPerMille, int closedPerMille, int cardDays) {

    /** Four of five have an account, two of a hundred of those are closed, a card takes five days. */
    public static BankSettings usual() {
        return new BankSettings(800, 20, 5);
    }
}
