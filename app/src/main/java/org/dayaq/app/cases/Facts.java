package org.dayaq.app.cases;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.kernel.Pin;

/** The facts of one case as they stand, by name. */
public final class Facts {

    private final SortedMap<String, Fact> byName = new TreeMap<>();

    public Facts(Collection<Fact> facts) {
        facts.forEach(fact -> byName.put(fact.name(), fact));
    }

    public Collection<Fact> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Optional<Fact> fact(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<Object> value(String name) {
        return fact(name).map(Fact::value);
    }

    public Optional<String> text(String name) {
        return value(name).map(Object::toString);
    }

    public Optional<LocalDate> date(String name) {
        return value(name).map(value -> value instanceof LocalDate date ? date : LocalDate.parse(value.toString()));
    }

    public Optional<Pin> pin(String name) {
        return text(name).filter(Pin::isPin).map(Pin::new);
    }

    public boolean isTrue(String name) {
        return value(name).map(Boolean.TRUE::equals).orElse(false);
    }

    /** Name to value, for the rule tables. */
    public SortedMap<String, Object> values() {
        var values = new TreeMap<String, Object>();
        byName.forEach((name, fact) -> values.put(name, fact.value()));
        return values;
    }
}
