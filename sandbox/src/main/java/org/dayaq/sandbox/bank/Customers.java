package org.dayaq.sandbox.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return Optional.ofNullable(accountsOf(List.of(pin)).get(pin));
    }

    /** The accounts the bank would name for these persons, by PIN. */
    Map<String, String> accountsOf(Collection<String> pins) {
        var rows = store.accountsOf(pins);
        var named = new HashMap<String, String>();
        for (var pin : pins) {
            var row = rows.get(pin);
            if (row == null && chance.of("account", pin, settings.withAccountPerMille())) {
                named.put(pin, first(pin));
            } else if (row != null && !row.closed()) {
                named.put(pin, row.iban());
            }
        }
        return named;
    }

    /** Whether money sent there comes back. */
    boolean isClosed(String iban) {
        return closed(List.of(iban)).contains(iban);
    }

    /** Those from which money comes back. Foreign accounts and those no row is of are believed to be open. */
    Set<String> closed(Collection<String> ibans) {
        var rows = store.accounts(ibans);
        var closed = new HashSet<String>();
        for (var iban : ibans) {
            var row = rows.get(iban);
            if (row == null ? chance.of("closed", iban, settings.closedPerMille()) : row.closed()) {
                closed.add(iban);
            }
        }
        return closed;
    }

    /** A new account each, at the counter or with a card. */
    List<String> open(List<Opening> openings, LocalDate day) {
        var before = accountsOf(openings.stream().map(Opening::pin).toList());
        var closed = closed(before.values());
        var accounts = new ArrayList<Account>();
        var opened = new ArrayList<String>();
        for (var opening : openings) {
            var pin = opening.pin();
            var old = before.get(pin);
            // Whoever had an account by the seed keeps it as a row, so that it is not forgotten beside the new one.
            if (old != null) {
                accounts.add(new Account(old, pin, closed.contains(old)));
            }
            var iban = Ibans.of(
                    bankOf(pin),
                    7 * MOST_ACCOUNTS + Math.floorMod(chance.number(opening.occasion(), pin), MOST_ACCOUNTS));
            accounts.add(new Account(iban, pin, false));
            opened.add(iban);
        }
        store.open(accounts, day);
        return opened;
    }

    void close(String pin, LocalDate day) {
        accountOf(pin).ifPresent(iban -> {
            store.open(List.of(new Account(iban, pin, true)), day);
            store.close(iban);
        });
    }

    private String first(String pin) {
        return Ibans.of(bankOf(pin), 3 * MOST_ACCOUNTS + Math.floorMod(chance.number("iban", pin), MOST_ACCOUNTS));
    }

    private String bankOf(String pin) {
        return chance.of("bank", pin, 600) ? "IBAZ" : "AIIB";
    }

    /** An account somebody opens, on an occasion of which there is no other. */
    record Opening(String pin, String occasion) {}
}
