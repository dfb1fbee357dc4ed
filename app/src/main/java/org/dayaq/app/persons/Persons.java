package org.dayaq.app.persons;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.dayaq.app.kernel.Pin;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Front door of the registry of persons. */
@Component
public class Persons {

    private final PersonStore store;
    private final PinVault vault;

    Persons(PersonStore store, PinVault vault) {
        this.store = store;
        this.vault = vault;
    }

    /**
     * Keeps what a register told; told again, it changes nothing.
     *
     * @param source the register
     * @param asOf the day as of which it is so; what another day told later is not overwritten by an earlier one
     */
    @Transactional
    public void take(String source, LocalDate asOf, List<Told> told) {
        // Sorted, so that two imports about the same persons wait for each other instead of locking each other out.
        var rows = new TreeMap<UUID, PersonStore.Row>();
        for (var one : told) {
            var id = vault.id(one.pin());
            rows.put(id, new PersonStore.Row(id, vault.seal(id, one.pin()), one.values(), one.none()));
        }
        store.put(source, asOf, List.copyOf(rows.values()));
    }

    /** Every combination of these attributes that some person has who has a date along that one. */
    public List<Map<Attribute, Object>> combinations(Collection<Attribute> attributes, Attribute along) {
        return store.combinations(List.copyOf(attributes), along);
    }

    /** Hands over the persons of a range one by one, never all in memory. Runs in the transaction of the caller. */
    public void each(Range range, Consumer<Person> what) {
        store.each(range, what);
    }

    /** Hands over everybody one by one. Runs in the transaction of the caller. */
    public void each(Consumer<Person> what) {
        store.each(what);
    }

    /** About so many persons, drawn by chance from all; the same seed draws the same ones of the same table. */
    public List<Person> sample(int about, double seed) {
        return store.sample(about, seed);
    }

    /** The PINs of these persons. Who shows them to somebody tells the audit. */
    public Map<UUID, Pin> pins(Set<UUID> ids) {
        return store.pins(ids, vault);
    }

    public long count(Range range) {
        return store.count(range);
    }

    public long count() {
        return store.count();
    }
}
