package org.dayaq.app.decisions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Makes final what officers determined where the tables leave it open. The amount still comes from the tables, by the law's day;
 * the officers are those who put facts on the file.
 */
@Component
class DecideByHandStep implements Step {

    private static final String OFFICER = "officer:";

    private final Cases cases;
    private final DecisionBook book;
    private final Determinations determinations;

    DecideByHandStep(Cases cases, DecisionBook book, Determinations determinations) {
        this.cases = cases;
        this.book = book;
        this.determinations = determinations;
    }

    @Override
    public String key() {
        return "decide-by-hand";
    }

    /** {@code decision}: the tables' decision whose result is the amount; the rest is what the officers determined. */
    @Override
    public Set<String> inputs() {
        return Set.of("decision", "outcome", "reason");
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of("payee");
    }

    @Override
    public Result run(Context context) {
        var line = cases.line(context.caseId());
        var facts = cases.factsOf(context.caseId());
        var finding = book.find(line, context.input("decision"), facts, line.lawOfDay());
        var results = new TreeMap<String, Object>();
        results.put("outcome", context.input("outcome"));
        results.put("reason", context.input("reason"));
        context.optional("payee").ifPresent(payee -> results.put("payee", payee));
        var amount = finding.results().getOrDefault("amount", finding.results().get(context.input("decision")));
        if (amount != null) {
            results.put("amount", amount);
        }
        book.keep(
                line,
                finding,
                facts,
                new DecisionRecord.ByHand(results, officersIn(facts), determinations.ofCase(line.id())));
        cases.happened(
                line.id(), "decided", Map.of("outcome", context.input("outcome"), "reason", context.input("reason")));
        return Result.done();
    }

    private static List<String> officersIn(Facts facts) {
        var officers = facts.all().stream()
                .map(Fact::source)
                .filter(source -> source.startsWith(OFFICER))
                .map(source -> source.substring(OFFICER.length()))
                .distinct()
                .sorted()
                .toList();
        if (officers.isEmpty()) {
            throw new IllegalStateException("A decision by hand needs an officer who put something on the file");
        }
        return officers;
    }
}
