package org.dayaq.sandbox.registers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.sandbox.dci.Register;
import org.dayaq.sandbox.world.World;

/** The Ministry of Justice: births, deaths, marriages, parents, removal of parental rights; tells of births and deaths. */
public final class Justice implements Register {

    static final String PERSON = "spdci-extensions-dci:CRVSPerson";
    static final String FAMILY = "dayaq:Family";

    private final CivilStore store;

    public Justice(World world) {
        store = new CivilStore(world, id());
    }

    @Override
    public String id() {
        return "justice";
    }

    @Override
    public String type() {
        return "ns:org:RegistryType:Civil";
    }

    @Override
    public Map<String, Set<String>> recordTypes() {
        return Map.of(PERSON, Set.of("UIN", "BRN"), FAMILY, Set.of("UIN"));
    }

    @Override
    public Set<String> eventTypes() {
        return Set.of("spdci-common:RegistryEventType:LiveBirth", "spdci-common:RegistryEventType:Death");
    }

    @Override
    public Map<String, Map<String, Object>> byIdentifier(
            String recordType, String identifierType, Collection<String> values) {
        if (FAMILY.equals(recordType)) {
            return store.families(values);
        }
        return "BRN".equals(identifierType) ? store.births(values) : store.vitalStatus(values);
    }

    /** Persons with a birth record are asked for by its attributes, all others by the person's own. */
    @Override
    public Found byConditions(String recordType, List<Condition> conditions, int page, int size) {
        if (FAMILY.equals(recordType)) {
            throw new Refused("rjct.search_criteria.invalid", "Families are found by UIN only");
        }
        var vital = conditions.stream()
                .anyMatch(c -> Set.of("death_date", "sex", "surname", "given_name", "region_code", "locality")
                        .contains(c.attribute()));
        return vital ? store.personsBy(conditions, true, page, size) : store.birthsBy(conditions, page, size);
    }
}
