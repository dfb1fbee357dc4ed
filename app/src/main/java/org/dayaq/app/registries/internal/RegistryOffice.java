package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.registries.Evidence;
import org.dayaq.app.registries.Gathered;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.RegisterState;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.StuckWake;
import org.dayaq.app.registries.UnansweredQuestion;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The front door at work. */
@Component
class RegistryOffice implements Registries, DisposableBean {

    private static final int STUCK_AFTER = 3;

    private final RegistriesSettings settings;
    private final Desks desks;
    private final EvidenceStore evidence;
    private final QuestionStore questions;
    private final ExchangeStore exchanges;
    private final WakeStore wakes;
    private final EvidenceRoom room;
    private final Nudges nudges;
    private final Clock clock;
    private final ExecutorService askers;

    RegistryOffice(
            RegistriesSettings settings,
            Desks desks,
            EvidenceStore evidence,
            QuestionStore questions,
            ExchangeStore exchanges,
            WakeStore wakes,
            EvidenceRoom room,
            Nudges nudges,
            Clock clock) {
        this.settings = settings;
        this.desks = desks;
        this.evidence = evidence;
        this.questions = questions;
        this.exchanges = exchanges;
        this.wakes = wakes;
        this.room = room;
        this.nudges = nudges;
        this.clock = clock;
        this.askers =
                Executors.newFixedThreadPool(settings.parallel() * desks.all().size(), task -> {
                    var thread = new Thread(task, "registries-gather");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public Optional<Evidence> onFile(Question question) {
        var gathered = Gathered.current().of(question);
        return gathered.isPresent() ? gathered : evidence.onFile(question, LocalDate.now(clock));
    }

    @Override
    public Optional<Evidence> evidence(UUID id) {
        return evidence.find(id);
    }

    @Override
    @Transactional
    public void ask(Question question, UUID caseId) {
        desks.of(question.register());
        questions.add(Ids.newId(clock), question, caseId, clock.instant());
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    nudges.nudge(question.register());
                }
            });
        }
    }

    @Override
    public Gathered gather(Collection<Question> wanted) {
        if (wanted.isEmpty()) {
            return Gathered.nothing();
        }
        var distinct = new LinkedHashSet<>(wanted);
        Map<Question, Evidence> found = new ConcurrentHashMap<>(evidence.onFile(distinct, LocalDate.now(clock)));
        distinct.removeAll(found.keySet());
        var byRegister = distinct.stream().collect(Collectors.groupingBy(Question::register));
        var running = new HashMap<CompletableFuture<?>, String>();
        byRegister.forEach((register, open) -> {
            var desk = desks.of(register);
            if (settings.body(register).callback()) {
                return;
            }
            for (int from = 0; from < open.size(); from += settings.batch()) {
                var batch = open.subList(from, Math.min(from + settings.batch(), open.size()));
                running.put(CompletableFuture.runAsync(() -> fetch(desk, batch, found), askers), register);
            }
        });
        running.keySet().forEach(CompletableFuture::join);
        distinct.retainAll(found.keySet());
        return new Gathered(found, distinct);
    }

    private void fetch(RegisterDesk desk, List<Question> batch, Map<Question, Evidence> found) {
        for (var replies : desk.ask(batch).replies()) {
            found.putAll(room.keep(replies, Map.<Question, List<UUID>>of()));
        }
    }

    @Override
    @Transactional
    public void supersede(String register, String question, String subject) {
        evidence.supersede(register, question, subject, LocalDate.now(clock).minusDays(1));
    }

    @Override
    public List<RegisterState> states() {
        return desks.all().stream().map(this::state).toList();
    }

    private RegisterState state(RegisterDesk desk) {
        var register = desk.register();
        var waiting = questions.waiting(register);
        var answer = exchanges.lastAnswer(register);
        var problem = exchanges.lastProblem(register);
        return new RegisterState(
                register,
                desk.breaker().state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                waiting.questions(),
                waiting.since(),
                answer.map(ExchangeStore.Last::at).orElse(null),
                problem.map(ExchangeStore.Last::outcome).orElse(null),
                problem.map(ExchangeStore.Last::at).orElse(null));
    }

    @Override
    public List<UnansweredQuestion> unanswered() {
        return questions.unanswered(200);
    }

    @Override
    public List<StuckWake> stuck() {
        return wakes.stuck(STUCK_AFTER);
    }

    @Override
    public void destroy() {
        askers.shutdownNow();
    }
}
