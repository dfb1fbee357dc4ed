package org.dayaq.app.decisions;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/** Puts the facts of the case to the rule tables. The diagram gets results to branch on, never the facts. */
@Component
class DecideStep implements Step {

    private final Cases cases;
    private final DecisionBook book;

    DecideStep(Cases cases, DecisionBook book) {
        this.cases = cases;
        this.book = book;
    }

    @Override
    public String key() {
        return "decide";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("decision");
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of("keep", "branchOn", "lawOfDay");
    }

    @Override
    public Set<String> branch(Map<String, String> inputs) {
        return Set.copyOf(branchOn(inputs.getOrDefault("branchOn", "")));
    }

    @Override
    public Result run(Context context) {
        var line = cases.line(context.caseId());
        var facts = cases.factsOf(context.caseId());
        var finding = book.find(line, context.input("decision"), facts, lawOfDay(context, line, facts));
        if (context.optional("keep").map(Boolean::parseBoolean).orElse(false)) {
            keep(line, facts, book.keep(line, finding, facts, null));
        }
        var branch = new LinkedHashMap<String, Object>();
        for (var result : branchOn(context.optional("branchOn").orElse(""))) {
            var value = finding.results().get(result);
            if (value == null) {
                throw new IllegalStateException(
                        context.activity() + " branches on \"" + result + "\", which the decision "
                                + finding.decision() + " does not give; it gives "
                                + String.join(", ", finding.results().keySet()));
            }
            branch.put(result, value);
        }
        return new Result.Done(branch);
    }

    /** The law of the day the case is about, or of the day that a fact names where that is known only on the way. */
    private static LocalDate lawOfDay(Context context, CaseLine line, Facts facts) {
        return context.optional("lawOfDay")
                .map(fact -> facts.date(fact)
                        .orElseThrow(() -> new IllegalStateException("The fact \"" + fact
                                + "\" that holds the law's day is not on file; see " + context.activity())))
                .orElse(line.lawOfDay());
    }

    private void keep(CaseLine line, Facts facts, Decision decision) {
        // The tables name the payee by role; who plays it is on file already.
        decision.result("payee").flatMap(role -> facts.pin(role + ".pin")).ifPresent(pin -> {
            cases.cast(line.id(), "payee", pin);
        });
        cases.happened(
                line.id(),
                "decided",
                Map.of(
                        "outcome",
                        decision.outcome(),
                        "reason",
                        decision.result("reason").orElse("")));
    }

    private static List<String> branchOn(String names) {
        return names.isBlank() ? List.of() : List.of(names.strip().split("\\s*,\\s*"));
    }
}
