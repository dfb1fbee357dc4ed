package org.dayaq.sandbox.bank;

import java.time.LocalDate;
import java.util.Optional;
import org.dayaq.sandbox.bank.BankStore.Account;

/**
 * Who has an account. Most accounts are nobody's row: whether a person has one, and whether it was closed, follows from
 * the seed and the PIN, until somebody opens or closes one.
 */
final class Customers {

    private static final long MOST_ACCOUNTS = 10_000_000_000L;

    private final BankStore store;
    private final Chance chance;
    private final BankSettings settings;

    Customers(BankStore store, Chance chance, BankSettings settings) {
        this.store = store;
        this.chance = chance;
        this.settings = settings;
    }

    /** The account the bank would name for this person. */
    Optional<String> accountOf(String pin) {
        var opened = store.openAccountOf(pin).map(Account::iban);
        if (opened.isPresent() || store.hasAccounts(pin)) {
            return opened;
        }
        return chance.of("account", pin, settings.withAccountPerMille()) ? Optional.of(first(pin)) : Optional.empty();
    }

    /** Whether money sent there comes back. Foreign accounts and those no row is of are believed to be open. */
    boolean isClosed(String iban) {
        return store.account(iban)
                .map(Account::closed)
                .orElseGet(() -> chance.of("closed", iban, settings.closedPerMille()));
    }

    /** A new account, at the counter or with a card. */
    String open(String pin, LocalDate day, String occasion) {
        var before = accountOf(pin);
        // Whoever had an account by the seed keeps it as a row, so that it is not forgotten beside the new one.
        before.ifPresent(iban -> store.open(new Account(iban, pin, isClosed(iban)), day));
        var iban =
                Ibans.of(bankOf(pin), 7 * MOST_ACCOUNTS + Math.floorMod(chance.number(occasion, pin), MOST_ACCOUNTS));
        store.open(new Account(iban, pin, false), day);
        return iban;
    }

    void close(String pin, LocalDate day) {
        accountOf(pin).ifPresent(iban -> {
            store.open(new Account(iban, pin, true), day);
            store.close(iban);
        });
    }

    private String first(String pin) {
        return Ibans.of(bankOf(pin), 3 * MOST_ACCOUNTS + Math.floorMod(chance.number("iban", pin), MOST_ACCOUNTS));
    }

    private String bankOf(String pin) {
        return chance.of("bank", pin, 600) ? "IBAZ" : "AIIB";
    }
}
