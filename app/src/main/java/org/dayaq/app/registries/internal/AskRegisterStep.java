package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.dayaq.app.registries.Evidence;
import org.dayaq.app.registries.Gathered;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.Registries;
import org.springframework.stereotype.Component;

/**
 * Puts what a register knows on the case's file. Evidence on file passes through at once; without it the question is
 * queued and the case waits.
 */
@Component
class AskRegisterStep implements Step {

    private static final String PERSON_UNKNOWN = "person-unknown";
    private static final String DATA_DIFFER = "data-differ";
    private static final String NOT_FOUND = "not-found";
    private static final String LENIENT = "lenient";
    private static final String COMPARE_WITH = "compareWith";

    private final Registries registries;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;

    AskRegisterStep(Registries registries, Cases cases, Audit audit, Clock clock) {
        this.audit = audit;
        this.registries = registries;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "ask-register";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("register", "question", "about", "subject", "purpose");
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of("day", "branchOn", LENIENT, COMPARE_WITH);
    }

    @Override
    public Set<String> branch(Map<String, String> inputs) {
        var branch = new TreeSet<>(branchOn(inputs.getOrDefault("branchOn", "")));
        branch.add("answer");
        return branch;
    }

    @Override
    public Set<String> diversions() {
        return Set.of(PERSON_UNKNOWN, DATA_DIFFER);
    }

    @Override
    public Result run(Context context) {
        var facts = cases.factsOf(context.caseId());
        var subject = facts.text(context.input("subject"));
        if (subject.isEmpty() || subject.get().isBlank()) {
            return answer("no-subject");
        }
        var question = question(context, facts, subject.get());
        var evidence = registries.onFile(question);
        if (evidence.isEmpty()) {
            registries.ask(question, context.caseId());
            cases.waitingFor(context.caseId(), question.register());
            return new Result.Waiting("register." + question.register());
        }
        if (!Gathered.current().isFresh(question)) {
            audit.changed(
                    "evidence",
                    context.caseId(),
                    "used",
                    Map.of(
                            "evidence", evidence.get().id().toString(),
                            "register", question.register(),
                            "question", question.question(),
                            "purpose", question.purpose()));
        }
        return evidence.get().found()
                ? record(context, facts, question, evidence.get())
                : notFound(context, facts, question, evidence.get());
    }

    /** Nobody is decided about whom a register does not know, and nothing is paid for a birth that is on no record. */
    private Result notFound(Context context, Facts known, Question question, Evidence evidence) {
        if (isLenient(context)) {
            return answer(NOT_FOUND);
        }
        switch (question.question()) {
            case Vocabulary.PERSON, Vocabulary.VITAL_STATUS -> {
                askAnew(question);
                cases.happened(context.caseId(), PERSON_UNKNOWN, Map.of("register", question.register()));
                return new Result.Diverted(
                        PERSON_UNKNOWN, "The register of " + question.register() + " knows nobody of this PIN");
            }
            case Vocabulary.BIRTH_RECORD -> {
                var status = context.input("about") + ".recordStatus";
                if (known.text(status).filter("registered"::equals).isEmpty()) {
                    return answer(NOT_FOUND);
                }
                return differs(context, question, Set.of(status));
            }
            default -> {
                var nothing = Vocabulary.ofNobody(question.question());
                return nothing.isEmpty()
                        ? answer(NOT_FOUND)
                        : record(
                                context,
                                known,
                                question,
                                new Evidence(
                                        evidence.id(),
                                        question,
                                        false,
                                        nothing,
                                        evidence.answeredAt(),
                                        evidence.validUntil()));
            }
        }
    }

    private Question question(Context context, Facts facts, String subject) {
        var question = context.input("question");
        LocalDate day = null;
        if (Question.isDated(question)) {
            var fact = context.optional("day").orElse("on");
            day = facts.date(fact)
                    .orElseThrow(() -> new IllegalStateException("The step " + context.activity() + " of "
                            + context.service() + " asks \"" + question + "\" for the day in the fact \"" + fact
                            + "\", which the case does not have; name one that it has in the input \"day\""));
        }
        return new Question(context.input("register"), question, subject, day, context.input("purpose"));
    }

    private Result record(Context context, Facts known, Question question, Evidence evidence) {
        var about = context.input("about");
        var other = context.optional(COMPARE_WITH);
        var learnt = facts(question, evidence, about).stream()
                .filter(fact -> other.isPresent() || !Civil.isOne(fact))
                .toList();
        var differing = Differences.fromEvent(known, learnt, about);
        var between = other.map(register -> Civil.differences(known, learnt, register))
                .orElse(Set.of());
        cases.record(context.caseId(), learnt);
        castParents(context, known, learnt, question);
        if (isLenient(context)) {
            return found(context, evidence);
        }
        if (!between.isEmpty()) {
            // Whoever is in the wrong may have corrected it by then.
            registries.supersede(other.orElseThrow(), Vocabulary.PERSON, question.subject());
            return differs(context, question, other.orElseThrow(), between);
        }
        return differing.isEmpty() ? found(context, evidence) : differs(context, question, differing);
    }

    /** Where nothing is decided by the answer, as when somebody is only to be written to. */
    private static boolean isLenient(Context context) {
        return context.optional(LENIENT).filter("true"::equals).isPresent();
    }

    private Result differs(Context context, Question question, Set<String> facts) {
        return differs(context, question, "event", facts);
    }

    private Result differs(Context context, Question question, String from, Set<String> facts) {
        askAnew(question);
        var names = String.join(", ", facts);
        cases.happened(context.caseId(), DATA_DIFFER, Map.of("register", question.register(), "facts", names));
        return new Result.Diverted(DATA_DIFFER, question.register() + " differs from " + from + " in " + names);
    }

    /** Whoever clarifies it and has it checked again means what the register says by then. */
    private void askAnew(Question question) {
        registries.supersede(question.register(), question.question(), question.subject());
    }

    /** Besides "found" or not the branch gets the attributes the diagram names: whether somebody lives, never who it is. */
    private static Result found(Context context, Evidence evidence) {
        var branch = new HashMap<String, Object>();
        branch.put("answer", evidence.found() ? "found" : NOT_FOUND);
        for (var attribute : branchOn(context.optional("branchOn").orElse(""))) {
            var value = evidence.attributes().get(attribute);
            if (value != null) {
                branch.put(attribute, value);
            }
        }
        return new Result.Done(branch);
    }

    private static Set<String> branchOn(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private List<Fact> facts(Question question, Evidence evidence, String about) {
        var day = Optional.ofNullable(question.day())
                .orElseGet(() -> LocalDate.ofInstant(evidence.answeredAt(), clock.getZone()));
        var facts = new ArrayList<Fact>();
        evidence.facts(about)
                .forEach((name, value) -> facts.add(new Fact(name, value, question.register(), evidence.id(), day)));
        return facts;
    }

    /** Parents whom the event did not name, or named otherwise, are people of the case from now on. */
    private void castParents(Context context, Facts known, List<Fact> learnt, Question question) {
        if (!question.question().equals(Vocabulary.BIRTH_RECORD)) {
            return;
        }
        for (var fact : learnt) {
            if (fact.name().endsWith(".pin")
                    && fact.value() instanceof String value
                    && Pin.isPin(value)
                    && known.text(fact.name()).filter(value::equals).isEmpty()) {
                cases.cast(
                        context.caseId(), fact.name().substring(0, fact.name().length() - 4), new Pin(value));
            }
        }
    }

    private static Result answer(String answer) {
        return new Result.Done(Map.of("answer", answer));
    }
}
