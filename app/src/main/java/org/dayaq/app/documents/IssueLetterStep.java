package org.dayaq.app.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.documents.LetterOrder.Recipient;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the letter of the decision that stands. {@code to} names the role it is for; without it, it is for whom the
 * decision pays, else for the applicant, else for a parent.
 */
@Component
class IssueLetterStep implements Step {

    private static final String RULES = "rules";

    /** The sentence in which officers say why they decided otherwise than the rule tables. */
    private static final String OTHERWISE = "OTHERWISE";

    private final Documents documents;
    private final Decisions decisions;
    private final Cases cases;
    private final Services services;

    IssueLetterStep(Documents documents, Decisions decisions, Cases cases, Services services) {
        this.documents = documents;
        this.decisions = decisions;
        this.cases = cases;
        this.services = services;
    }

    @Override
    public String key() {
        return "issue-letter";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("letter");
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of("to");
    }

    @Override
    public Result run(Context context) {
        var line = cases.line(context.caseId());
        var decision = decisions
                .standing(context.caseId())
                .orElseThrow(() -> new IllegalStateException("Case " + context.caseId()
                        + " has no decision to write about; the diagram must keep one before " + context.activity()));
        var facts = cases.factsOf(context.caseId());
        var role = role(context, decision, facts);
        var issued = documents.issue(new LetterOrder(
                context.caseId(),
                decision.id(),
                decision.json(),
                line.service(),
                new ReleaseContent(services.release(line.release())),
                context.input("letter"),
                Language.of(facts.text(role + ".language").orElse("")),
                recipient(role, facts),
                decision.outcome(),
                amount(decision),
                values(decision, facts, Map.of("caseNumber", line.number())),
                grounds(decision, decisions.ofCase(context.caseId()))));
        if (issued.fresh()) {
            cases.happened(
                    context.caseId(),
                    "letter-issued",
                    Map.of("document", issued.documentId().toString(), "letter", context.input("letter")));
        }
        return Result.done();
    }

    private static String role(Context context, Decision decision, Facts facts) {
        return context.optional("to")
                .or(() -> Stream.concat(
                                decision.result("payee").stream(), Stream.of("payee", "applicant", "mother", "father"))
                        .filter(role -> facts.text(role + ".surname").isPresent())
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("Nobody in case " + context.caseId()
                        + " can be written to: no role has a name; the diagram must ask for the person before "
                        + context.activity()));
    }

    private static Recipient recipient(String role, Facts facts) {
        var name = Stream.of("surname", "givenName", "patronymic")
                .flatMap(part -> facts.text(role + "." + part).stream())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        var birthYear = facts.date(role + ".birthDate").map(date -> date.getYear());
        return new Recipient(
                name,
                facts.text(role + ".pin").orElse(""),
                facts.text(role + ".address").orElse(""),
                birthYear.orElse(null));
    }

    private static @Nullable Money amount(Decision decision) {
        return decision.results().get("amount") instanceof BigDecimal amount ? new Money(amount) : null;
    }

    /** What sentences may name: the facts of the case, over them those the decision rests on, and its results. */
    private static Map<String, Object> values(Decision decision, Facts facts, Map<String, String> more) {
        var values = new TreeMap<String, Object>(facts.values());
        decision.facts().forEach(ground -> values.put(ground.name(), ground.value()));
        values.putAll(decision.results());
        values.putAll(more);
        return values;
    }

    /** Where officers decided: first what the tables said and had to leave open, then that officers determined the rest. */
    private static List<Ground> grounds(Decision decision, List<Decision> ofCase) {
        if (decision.by().equals(RULES)) {
            return rows(decision);
        }
        var grounds = new ArrayList<Ground>();
        ofCase.stream()
                .filter(earlier -> earlier.by().equals(RULES))
                .reduce((first, second) -> second)
                .ifPresent(leftOpen -> grounds.addAll(rows(leftOpen)));
        decision.result("reason").ifPresent(reason -> grounds.add(new Ground(reason, "", Map.of())));
        decision.otherwise().ifPresent(reason -> grounds.add(new Ground(OTHERWISE, "", Map.of("otherwise", reason))));
        rows(decision).stream()
                .filter(row -> grounds.stream().noneMatch(known -> known.row().equals(row.row())))
                .forEach(grounds::add);
        return grounds;
    }

    private static List<Ground> rows(Decision decision) {
        return decision.applied().stream()
                .map(row -> {
                    var values = new HashMap<String, Object>(row.inputs());
                    values.putAll(row.outputs());
                    return new Ground(row.row(), row.provision(), values);
                })
                .toList();
    }
}
