package org.dayaq.app.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Writes the letter of the decision that stands, or, with {@code words}, of what an officer chose who closed the case: the
 * words are the fact that says why. {@code to} names the role it is for; without it, it is for whom the
 * decision pays, else for the applicant, else for a parent; of several roles it is for the first whose name is known and who
 * lives, and where there is none the step diverts with {@code no-recipient}.
 */
@Component
class IssueLetterStep implements Step {

    private static final String RULES = "rules";
    private static final String NO_RECIPIENT = "no-recipient";

    /** The sentence in which officers say why they decided otherwise than the rule tables. */
    static final String OTHERWISE = "OTHERWISE";

    private final Documents documents;
    private final Decisions decisions;
    private final Cases cases;
    private final Services services;
    private final ClosedByHand closedByHand;

    IssueLetterStep(
            Documents documents, Decisions decisions, Cases cases, Services services, ClosedByHand closedByHand) {
        this.documents = documents;
        this.decisions = decisions;
        this.cases = cases;
        this.services = services;
        this.closedByHand = closedByHand;
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
        return Set.of("to", "words");
    }

    @Override
    public Set<String> diversions() {
        return Set.of(NO_RECIPIENT);
    }

    @Override
    public Result run(Context context) {
        var line = cases.line(context.caseId());
        var facts = cases.factsOf(context.caseId());
        var standing = decisions.standing(context.caseId());
        var role = role(context, standing, facts);
        if (role.isEmpty()) {
            return new Result.Diverted(NO_RECIPIENT, "Nobody is known by name to whom a letter could go");
        }
        var words = context.optional("words");
        var matter = words.isPresent()
                ? closedByHand.matter(line, facts, words.get(), leftOpen(decisions.ofCase(line.id())))
                : decided(
                        standing.orElseThrow(() -> new IllegalStateException("Case " + context.caseId()
                                + " has no decision to write about; the diagram must keep one before "
                                + context.activity())),
                        facts);
        var values = new TreeMap<String, Object>(matter.values());
        values.put("caseNumber", line.number());
        var issued = documents.issue(new LetterOrder(
                context.caseId(),
                matter.id(),
                matter.json(),
                line.service(),
                new ReleaseContent(services.release(line.release())),
                context.input("letter"),
                Language.of(facts.text(role.get() + ".language").orElse("")),
                recipient(role.get(), facts),
                matter.outcome(),
                matter.amount(),
                values,
                matter.grounds()));
        if (issued.fresh()) {
            cases.happened(
                    context.caseId(),
                    "letter-issued",
                    Map.of("document", issued.documentId().toString(), "letter", context.input("letter")));
        }
        return Result.done();
    }

    private Matter decided(Decision decision, Facts facts) {
        return new Matter(
                decision.id(),
                decision.json(),
                decision.outcome(),
                amount(decision),
                values(decision, facts),
                grounds(decision, decisions.ofCase(decision.caseId())));
    }

    private static Optional<String> role(Context context, Optional<Decision> decision, Facts facts) {
        var to = context.optional("to").map(roles -> List.of(roles.split("\\s*,\\s*")));
        if (to.isPresent() && to.get().size() > 1) {
            return to.get().stream()
                    .filter(role -> facts.text(role + ".surname").isPresent())
                    .filter(role -> !facts.text(role + ".status").orElse("").equals("dead"))
                    .findFirst();
        }
        if (to.isPresent()) {
            return to.map(roles -> roles.get(0));
        }
        var role = Stream.concat(
                        decision.flatMap(one -> one.result("payee")).stream(),
                        Stream.of("payee", "applicant", "mother", "father"))
                .filter(one -> facts.text(one + ".surname").isPresent())
                .findFirst();
        if (role.isEmpty() && context.optional("words").isEmpty()) {
            throw new IllegalStateException("Nobody in case " + context.caseId()
                    + " can be written to: no role has a name; the diagram must ask for the person before "
                    + context.activity());
        }
        return role;
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
    private static Map<String, Object> values(Decision decision, Facts facts) {
        var values = new TreeMap<String, Object>(facts.values());
        decision.facts().forEach(ground -> values.put(ground.name(), ground.value()));
        values.putAll(decision.results());
        return values;
    }

    /** Where officers decided: first what the tables said and had to leave open, then that officers determined the rest. */
    private static List<Ground> grounds(Decision decision, List<Decision> ofCase) {
        if (decision.by().equals(RULES)) {
            return rows(decision);
        }
        var grounds = new ArrayList<Ground>();
        grounds.addAll(leftOpen(ofCase));
        decision.result("reason").ifPresent(reason -> grounds.add(new Ground(reason, "", Map.of())));
        decision.otherwise().ifPresent(reason -> grounds.add(new Ground(OTHERWISE, "", Map.of("otherwise", reason))));
        rows(decision).stream()
                .filter(row -> grounds.stream().noneMatch(known -> known.row().equals(row.row())))
                .forEach(grounds::add);
        return grounds;
    }

    /** What the tables said last. */
    private static List<Ground> leftOpen(List<Decision> ofCase) {
        return ofCase.stream()
                .filter(earlier -> earlier.by().equals(RULES))
                .reduce((first, second) -> second)
                .map(IssueLetterStep::rows)
                .orElse(List.of());
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
