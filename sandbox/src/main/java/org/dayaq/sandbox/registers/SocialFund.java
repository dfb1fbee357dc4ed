package org.dayaq.sandbox.registers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.dayaq.sandbox.dci.Register;
import org.dayaq.sandbox.dci.Tokens;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.world.World;

/** The State Social Protection Fund: individual accounts by JSON; tells by DCI when privileged persons attain their age. */
public final class SocialFund implements Register {

    private final AccountStore store;
    private final World world;

    public SocialFund(World world) {
        this.world = world;
        store = new AccountStore(world);
    }

    public Body.Builder serve(Body.Builder body, Tokens tokens) {
        return body.post("/v1/accounts", tokens.guard(asked -> answer(asked, "pin", store::accounts)))
                .post("/v1/allowances", tokens.guard(asked -> answer(asked, "birthNumber", store::allowances)))
                .post("/v1/accounts/export", tokens.guard(asked -> Export.answer(asked, store::export, world.today())))
                .resource("/openapi.yaml", "application/yaml", "/openapi/social-fund.yaml");
    }

    private static Answer answer(
            Asked asked, String subject, Function<Collection<String>, Map<String, Map<String, Object>>> lookUp) {
        var questions = Questions.read(asked, List.of(subject));
        var found = lookUp.apply(questions.stream()
                .map(q -> q.path(subject).asString())
                .distinct()
                .toList());
        return Questions.answers(
                asked,
                questions.stream()
                        .map(q -> Questions.answer(q, found.get(q.path(subject).asString())))
                        .toList());
    }

    @Override
    public String id() {
        return "social-fund";
    }

    @Override
    public String type() {
        return "ns:org:RegistryType:Social";
    }

    @Override
    public Map<String, Set<String>> recordTypes() {
        return Map.of();
    }

    @Override
    public Set<String> eventTypes() {
        return Set.of(InternalAffairs.AGE_ATTAINED);
    }

    @Override
    public Map<String, Map<String, Object>> byIdentifier(
            String recordType, String identifierType, Collection<String> values) {
        return Map.of();
    }

    @Override
    public Found byConditions(String recordType, List<Condition> conditions, int page, int size) {
        throw new Refused("rjct.search_criteria.invalid", "Accounts are asked for at /v1/accounts");
    }
}
