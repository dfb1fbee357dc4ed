package org.dayaq.sandbox.registers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dayaq.sandbox.dci.Tokens;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.world.World;

/** The State Tax Service: who is employed or in business on a day, and what contributions it collected for whom. */
public final class StateTax {

    public static final String ID = "state-tax";

    private final AccountStore store;

    public StateTax(World world) {
        store = new AccountStore(world);
    }

    public Body.Builder serve(Body.Builder body, Tokens tokens) {
        return body.post("/v1/work-status", tokens.guard(this::workStatus))
                .post("/v1/contributions", tokens.guard(this::contributions))
                .resource("/openapi.yaml", "application/yaml", "/openapi/state-tax.yaml");
    }

    private Answer workStatus(Asked asked) {
        var questions = Questions.read(asked, List.of("pin", "on"));
        var found = store.work(questions.stream()
                .map(q -> new AccountStore.WorkQuestion(
                        q.path("id").asString(), q.path("pin").asString(), Questions.day(q, "on")))
                .toList());
        var answers = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < questions.size(); i++) {
            answers.add(Questions.answer(questions.get(i), found.get(i)));
        }
        return Questions.answers(asked, answers);
    }

    private Answer contributions(Asked asked) {
        var questions = Questions.read(asked, List.of("pin"));
        var found = store.contributions(
                questions.stream().map(q -> q.path("pin").asString()).toList());
        var answers = new ArrayList<Map<String, Object>>();
        for (var question : questions) {
            answers.add(
                    Questions.answer(question, found.get(question.path("pin").asString())));
        }
        return Questions.answers(asked, answers);
    }
}
