package org.dayaq.app.worklist.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Ground;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.rules.Applied;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.web.DecisionView.Because;
import org.dayaq.app.worklist.web.DecisionView.By;
import org.dayaq.app.worklist.web.DecisionView.GroundView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts decisions into words: the outcome, then each row that applied with the facts it looked at. */
@Component
class DecisionViews {

    private static final Map<String, String> LOOKS = Map.ofEntries(
            Map.entry("ASSIGN", "good"),
            Map.entry("ESTABLISHED", "good"),
            Map.entry("REFUSE", "bad"),
            Map.entry("NOT_ESTABLISHED", "bad"),
            Map.entry("STOP", "bad"),
            Map.entry("NOT_YET", "wait"),
            Map.entry("WAIT", "wait"),
            Map.entry("MANUAL", "wait"));

    /** Whose word a fact is that a commission of experts put on file. */
    private static final String COMMISSION = "commission";

    private final Texts texts;
    private final Cases cases;
    private final Show show;

    DecisionViews(Texts texts, Cases cases, Show show) {
        this.texts = texts;
        this.cases = cases;
        this.show = show;
    }

    DecisionView view(Decision decision) {
        var release = texts.release(decision.release());
        var values = new TreeMap<String, Object>();
        decision.facts().forEach(ground -> values.put(ground.name(), ground.value()));
        values.putAll(decision.results());
        var shown = texts.shown(release, values);
        var outcome = decision.outcome();
        var by = by(decision);
        return new DecisionView(
                decision.id(),
                outcome,
                LOOKS.getOrDefault(outcome, ""),
                texts.first(release, shown, "outcome." + outcome).orElseGet(() -> show.code("outcome", outcome)),
                amount(decision),
                texts.first(release, shown, "outcome." + outcome + ".rhythm").orElse(null),
                decision.at(),
                decision.lawOfDay(),
                by,
                by == By.COMMISSION
                        ? cases.factsOf(decision.caseId())
                                .text("assessment.number")
                                .orElse(null)
                        : null,
                decision.release(),
                decision.sha256(),
                because(decision, release, values));
    }

    private static By by(Decision decision) {
        if (!decision.by().equals("rules")) {
            return By.OFFICER;
        }
        return decision.facts().stream().anyMatch(ground -> ground.source().equals(COMMISSION))
                ? By.COMMISSION
                : By.RULES;
    }

    private static @Nullable Money amount(Decision decision) {
        return decision.results().get("amount") instanceof BigDecimal amount && amount.signum() > 0
                ? new Money(amount)
                : null;
    }

    /** The row that gave the answer first; each row looks at what the rows read before it found. */
    private List<Because> because(Decision decision, Release release, Map<String, Object> known) {
        var dictionary = texts.dictionary(release);
        var because = new ArrayList<Because>();
        for (var row : decision.applied()) {
            var values = new TreeMap<>(known);
            values.putAll(row.inputs());
            values.putAll(row.outputs());
            var sentence = texts.first(release, texts.shown(release, values), "reason." + row.row())
                    .orElseGet(() -> show.text("web.reason.unsaid", row.row()));
            because.add(
                    0,
                    new Because(
                            sentence,
                            provision(row, release),
                            texts.first(release, Map.of(), "table." + row.table())
                                    .orElse(row.table()),
                            row.row(),
                            grounds(decision, row, release, dictionary)));
        }
        if (!decision.by().equals("rules")) {
            decision.result("reason")
                    .flatMap(code -> texts.first(release, texts.shown(release, known), "reason." + code))
                    .ifPresent(sentence ->
                            because.add(0, new Because(sentence, null, show.text("source.officer"), "", List.of())));
            decision.otherwise()
                    .map(reason -> show.text("web.reason.otherwise", reason))
                    .ifPresent(sentence -> because.add(
                            Math.min(1, because.size()),
                            new Because(sentence, null, show.text("source.officer"), "", List.of())));
        }
        return because;
    }

    private List<GroundView> grounds(Decision decision, Applied row, Release release, Dictionary dictionary) {
        var facts = new GroundOfInput(decision.facts());
        return row.inputs().entrySet().stream()
                .flatMap(input -> facts
                        .find(input.getKey(), input.getValue(), row.table())
                        .map(fact -> ground(fact, release, dictionary))
                        .or(() -> worked(input.getKey(), input.getValue(), release, dictionary))
                        .stream())
                .toList();
    }

    /** What the rules worked out is shown where it has a name; the rest is said by the rows that found it. */
    private Optional<GroundView> worked(String name, Object value, Release release, Dictionary dictionary) {
        return texts.named(release, dictionary, name)
                .map(label -> new GroundView(
                        label,
                        texts.value(release, name, value),
                        show.text(assumed(name, value, dictionary) ? "source.assumed" : "source.rules"),
                        null));
    }

    /** Whether nobody said it: then the tables go by what the dictionary has for that case. */
    private static boolean assumed(String name, Object value, Dictionary dictionary) {
        return dictionary
                .fact(name)
                .filter(fact -> fact.defaultValue() != null
                        && fact.defaultValue().toString().equals(value.toString()))
                .isPresent();
    }

    /** In the language of the page, as the letter has it: by the row's name or the beginning of it. */
    private @Nullable String provision(Applied row, Release release) {
        for (var name = row.row(); !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('_')))) {
            var found = texts.first(release, Map.of(), "letter.provision." + name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return row.provision().isEmpty() ? null : row.provision();
    }

    private GroundView ground(Ground fact, Release release, Dictionary dictionary) {
        return new GroundView(
                texts.label(release, dictionary, fact.name()),
                texts.value(release, fact.name(), fact.value()),
                source(fact.source()),
                fact.day());
    }

    /** Who said a fact; an officer's name is no business of a reason. */
    String source(String source) {
        return source.startsWith("officer") ? show.text("source.officer") : show.code("source", source);
    }
}
