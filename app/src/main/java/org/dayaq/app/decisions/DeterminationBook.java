package org.dayaq.app.decisions;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.rules.BadFacts;
import org.dayaq.app.rules.NoAnswer;
import org.dayaq.app.rules.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Asks the tables without deciding, and keeps what officers chose beside the answer. */
@Component
class DeterminationBook implements Determinations {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Cases cases;
    private final DecisionBook book;
    private final DeterminationStore store;
    private final Audit audit;
    private final Clock clock;

    DeterminationBook(Cases cases, DecisionBook book, DeterminationStore store, Audit audit, Clock clock) {
        this.cases = cases;
        this.book = book;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Weighed weigh(
            UUID caseId, @Nullable String decision, @Nullable String amount, @Nullable String lawOfDayFact) {
        var line = cases.line(caseId);
        var facts = cases.factsOf(caseId);
        var name = decision == null ? book.mainDecision(line) : decision;
        var lawOfDay = line.lawOfDay();
        if (lawOfDayFact != null) {
            var named = facts.date(lawOfDayFact);
            if (named.isEmpty()) {
                return new Weighed.Missing(name, List.of(lawOfDayFact));
            }
            lawOfDay = named.get();
        }
        try {
            var finding = book.find(line, name, facts, lawOfDay);
            return new Weighed.Said(book.preview(line, finding, facts), amount(line, amount, facts, lawOfDay));
        } catch (BadFacts bad) {
            return new Weighed.Missing(
                    name, bad.problems().stream().map(Problem::place).distinct().toList());
        } catch (NoAnswer none) {
            return new Weighed.Silent(name, none.table());
        }
    }

    private @Nullable BigDecimal amount(CaseLine line, @Nullable String decision, Facts facts, LocalDate lawOfDay) {
        if (decision == null) {
            return null;
        }
        try {
            var results = book.find(line, decision, facts, lawOfDay).results();
            return results.getOrDefault("amount", results.get(decision)) instanceof BigDecimal found ? found : null;
        } catch (BadFacts | NoAnswer unknown) {
            return null;
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(UUID caseId, Choice choice, String officer, Weighed weighed) {
        var said = weighed instanceof Weighed.Said one ? one.decision() : null;
        var made = new Determination(
                Ids.newId(clock),
                choice.taskId(),
                choice.activity(),
                choice.form(),
                choice.field(),
                choice.choice(),
                officer,
                clock.instant(),
                weighed.name(),
                said == null ? null : said.outcome(),
                weighed instanceof Weighed.Missing missing ? missing.facts() : List.of(),
                choice.otherwise());
        var content = said == null ? alone(cases.line(caseId), made) : DecisionRecord.beside(said.json(), made);
        store.insert(caseId, made, content, DecisionBook.sha256(content));
        audit.changed(
                "determination",
                caseId,
                made.differs() ? "otherwise" : "made",
                Map.of(
                        "determinationId",
                        made.id().toString(),
                        "taskId",
                        made.taskId().toString()));
        if (made.differs()) {
            cases.happened(caseId, "determined-otherwise", Map.of("activity", made.activity()));
        }
    }

    /** Where the tables said nothing there is nothing to ask them again. */
    private static byte[] alone(CaseLine line, Determination made) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("caseId", line.id());
        tree.put("caseNumber", line.number());
        tree.put("release", line.release());
        tree.put("determination", DeterminationJson.tree(made));
        return CanonicalJson.bytes(tree);
    }

    @Override
    public List<Determination> ofCase(UUID caseId) {
        return store.contentsOf(caseId).stream()
                .map(content -> DeterminationJson.read(JSON.readTree(new String(content, StandardCharsets.UTF_8))
                        .get("determination")))
                .toList();
    }
}
