package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Trouble;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes queued questions of one register, asks them in one request outside any transaction, and keeps the answers. A
 * claim is a due time in the future: what a dead node had claimed becomes due again.
 */
@Component
class Dispatcher {

    private static final long LONGEST_PAUSE_SECONDS = 300;
    private static final long CALLBACK_SECONDS = 600;

    private final RegistriesSettings settings;
    private final Desks desks;
    private final QuestionStore questions;
    private final EvidenceStore evidence;
    private final ExchangeStore exchanges;
    private final EvidenceRoom room;
    private final Nudges nudges;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Dispatcher(
            RegistriesSettings settings,
            Desks desks,
            QuestionStore questions,
            EvidenceStore evidence,
            ExchangeStore exchanges,
            EvidenceRoom room,
            Nudges nudges,
            TransactionTemplate transactions,
            Clock clock) {
        this.settings = settings;
        this.desks = desks;
        this.questions = questions;
        this.evidence = evidence;
        this.exchanges = exchanges;
        this.room = room;
        this.nudges = nudges;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks one batch of a register; tells how many questions it took from the queue. */
    int dispatch(String register) {
        var desk = desks.of(register);
        if (desk.breaker().state() == Breaker.State.OPEN) {
            return 0;
        }
        var lease = settings.timeout().toSeconds() * 4 + 10;
        var claimed = questions.claim(register, settings.batch(), lease);
        if (claimed.isEmpty()) {
            return 0;
        }
        var open = withoutThoseOnFile(claimed);
        if (!open.isEmpty()) {
            if (settings.body(register).callback() && desk.client() instanceof DciSearch search) {
                askForCallback(desk, search, open);
            } else {
                ask(desk, open);
            }
        }
        nudges.nudge(Nudges.WAKE);
        return claimed.size();
    }

    private List<QuestionStore.Claimed> withoutThoseOnFile(List<QuestionStore.Claimed> claimed) {
        var known = evidence.onFile(
                claimed.stream().map(QuestionStore.Claimed::question).toList(), LocalDate.now(clock));
        var byKnown = claimed.stream().collect(Collectors.partitioningBy(c -> known.containsKey(c.question())));
        var answered = byKnown.getOrDefault(true, List.of());
        if (!answered.isEmpty()) {
            room.answeredFromFile(
                    answered.stream().map(QuestionStore.Claimed::id).toList());
        }
        return byKnown.getOrDefault(false, List.of());
    }

    private void ask(RegisterDesk desk, List<QuestionStore.Claimed> open) {
        var ids = new LinkedHashMap<Question, List<UUID>>();
        open.forEach(c ->
                ids.computeIfAbsent(c.question(), question -> new ArrayList<>()).add(c.id()));
        var before = desk.breaker().state();
        var outcome = desk.ask(List.copyOf(ids.keySet()));
        outcome.replies().forEach(replies -> room.keep(replies, ids));
        if (before == Breaker.State.HALF_OPEN && desk.breaker().state() == Breaker.State.CLOSED) {
            questions.allDue(desk.register());
        }
        postpone(open, outcome.problems());
    }

    private void askForCallback(RegisterDesk desk, DciSearch search, List<QuestionStore.Claimed> open) {
        var transaction = UUID.randomUUID().toString();
        var references = new LinkedHashMap<Question, String>();
        open.forEach(c -> references.computeIfAbsent(c.question(), q -> Integer.toString(references.size() + 1)));
        var byId = new HashMap<UUID, String>();
        open.forEach(c -> byId.put(c.id(), String.valueOf(references.get(c.question()))));
        // Noted before it is sent: the callback may come before the acknowledgement.
        transactions.executeWithoutResult(status -> {
            questions.later(byId.keySet(), "awaiting-callback", CALLBACK_SECONDS);
            questions.await(transaction, byId);
        });
        var byReference = new LinkedHashMap<String, Question>();
        references.forEach((question, reference) -> byReference.put(reference, question));
        try {
            exchanges.add(search.askForCallback(transaction, byReference));
            desk.breaker().succeeded();
        } catch (Trouble | Nonsense failed) {
            desk.breaker().failed();
            var code = failed instanceof Trouble trouble ? trouble.code() : "nonsense";
            var problems = new HashMap<Question, String>();
            references.keySet().forEach(question -> problems.put(question, code));
            postpone(open, problems);
        }
    }

    /** The oftener a question failed, the longer it rests; those that share a problem and a pause go in one statement. */
    private void postpone(List<QuestionStore.Claimed> open, Map<Question, String> problems) {
        record Pause(String problem, long seconds) {}
        open.stream()
                .filter(c -> problems.containsKey(c.question()))
                .collect(Collectors.groupingBy(c -> new Pause(
                        Optional.ofNullable(problems.get(c.question())).orElse("no-answer"), pause(c.attempts()))))
                .forEach((pause, same) -> questions.later(
                        same.stream().map(QuestionStore.Claimed::id).toList(), pause.problem(), pause.seconds()));
    }

    private static long pause(int attempts) {
        return Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(attempts, 20));
    }
}
