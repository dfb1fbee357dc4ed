package org.dayaq.sandbox.registers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.sandbox.dci.Register;
import org.dayaq.sandbox.dci.Tokens;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.world.World;

/** The Ministry of Internal Affairs: persons by PIN, their addresses, residence and phones; tells of ages attained. */
public final class InternalAffairs implements Register {

    static final String PERSON = "spdci-extensions-dci:Person";
    static final String AGE_ATTAINED = "dayaq:RegistryEventType:AgeAttained";

    private final CivilStore store;
    private final World world;

    public InternalAffairs(World world) {
        this.world = world;
        store = new CivilStore(world, id());
    }

    /** Beside the DCI form: everybody, page by page. */
    public Body.Builder serve(Body.Builder body, Tokens tokens) {
        return body.post(
                        "/v1/persons/export", tokens.guard(asked -> Export.answer(asked, store::export, world.today())))
                .resource("/openapi.yaml", "application/yaml", "/openapi/internal-affairs.yaml");
    }

    @Override
    public String id() {
        return "internal-affairs";
    }

    @Override
    public String type() {
        return "ns:org:RegistryType:Civil";
    }

    @Override
    public Map<String, Set<String>> recordTypes() {
        return Map.of(PERSON, Set.of("UIN"));
    }

    @Override
    public Set<String> eventTypes() {
        return Set.of(AGE_ATTAINED);
    }

    @Override
    public Map<String, Map<String, Object>> byIdentifier(
            String recordType, String identifierType, Collection<String> values) {
        return store.persons(values);
    }

    @Override
    public Found byConditions(String recordType, List<Condition> conditions, int page, int size) {
        return store.personsBy(conditions, false, page, size);
    }
}
