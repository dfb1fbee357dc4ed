package org.dayaq.app.screening.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.persons.Persons;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.screening.Rehearsed;
import org.dayaq.app.screening.RehearsedPage;
import org.dayaq.app.screening.Screening;
import org.dayaq.app.screening.ScreeningRun;
import org.dayaq.app.screening.ScreeningSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rehearsals, each reckoned beside the request that asked for it. They are kept in the memory of the node that reckoned
 * them and nowhere else; another node reckons the same one anew, and comes to the same.
 */
@Component
class Rehearsals implements Screening, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final int MOST_KEPT = 8;
    private static final int MOST_DAYS = 366;
    private static final int RUNS = 30;
    private static final List<String> FIELDS =
            List.of("person.pin", "pension.rightDate", "pension.outcome", "pension.amount");

    private final Plans plans;
    private final ScreeningStore store;
    private final Persons persons;
    private final Rulebook rulebook;
    private final Audit audit;
    private final TransactionTemplate readOnly;
    private final ExecutorService threads;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    Rehearsals(
            Plans plans,
            ScreeningStore store,
            Persons persons,
            Rulebook rulebook,
            Audit audit,
            ScreeningSettings settings,
            PlatformTransactionManager manager) {
        this.plans = plans;
        this.store = store;
        this.persons = persons;
        this.rulebook = rulebook;
        this.audit = audit;
        this.readOnly = new TransactionTemplate(manager);
        this.readOnly.setReadOnly(true);
        this.readOnly.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        var pool = new ThreadPoolExecutor(
                settings.threads(), settings.threads(), 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, "rehearsal");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    @Override
    public Rehearsal rehearse(LocalDate from, LocalDate to) {
        return draft(from, to).shown();
    }

    private Draft draft(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new Refused(
                    "screening.days",
                    "A rehearsal runs over 1 to " + MOST_DAYS + " days",
                    "Choose a last day that is not before the first");
        }
        synchronized (drafts) {
            var known = drafts.get(key(from, to));
            if (known == null) {
                known = new Draft(from, to);
                if (drafts.size() >= MOST_KEPT) {
                    drafts.remove(drafts.keySet().iterator().next());
                }
                drafts.put(key(from, to), known);
                var draft = known;
                threads.execute(() -> reckon(draft));
            }
            return known;
        }
    }

    /** Another release is another rehearsal. */
    private String key(LocalDate from, LocalDate to) {
        return from + " " + to + " "
                + plans.all().stream().map(plan -> plan.release().id()).collect(Collectors.joining(" "));
    }

    @Override
    public void again(LocalDate from, LocalDate to) {
        synchronized (drafts) {
            var known = drafts.get(key(from, to));
            if (known != null && known.shown().done()) {
                drafts.remove(key(from, to));
            }
        }
    }

    private void reckon(Draft draft) {
        try {
            readOnly.executeWithoutResult(status -> {
                for (var plan : plans.all()) {
                    reckon(plan, draft);
                }
            });
            draft.end(true);
        } catch (RuntimeException failed) {
            LOG.atError().setCause(failed).log("A rehearsal broke off");
            draft.end(false);
        }
    }

    private void reckon(Plan plan, Draft draft) {
        var prefilter = new Prefilter(rulebook, plan);
        var ranges = prefilter.ranges(
                persons.combinations(prefilter.attributes(), plan.along().attribute()), draft.from, draft.to);
        draft.counted(persons.count(), ranges.stream().mapToLong(persons::count).sum());
        draft.evaluated(prefilter.evaluations());
        var sieve = new Sieve(rulebook, plan);
        for (var range : ranges) {
            persons.each(range, person -> {
                draft.step();
                sieve.answer(person, draft.from, draft.to)
                        .ifPresent(answer -> draft.add(plan.service(), person.id(), answer));
            });
        }
        draft.evaluated(sieve.evaluations());
    }

    @Override
    @Transactional
    public RehearsedPage people(LocalDate from, LocalDate to, @Nullable Group group, int page, int size) {
        var all = draft(from, to).of(group);
        var some = all.subList(Math.min(page * size, all.size()), Math.min((page + 1) * size, all.size()));
        var pins = persons.pins(some.stream().map(Draft.Seen::id).collect(Collectors.toSet()));
        var shown = new ArrayList<Rehearsed>();
        for (var seen : some) {
            var pin = pins.get(seen.id());
            if (pin != null) {
                audit.read(pin, "rehearsal", null, FIELDS);
                var answer = seen.answer();
                var amount = answer.group() == Group.GRANTED ? answer.amount() : BigDecimal.ZERO;
                shown.add(new Rehearsed(pin, seen.service(), answer.day(), answer.group(), answer.reason(), amount));
            }
        }
        return new RehearsedPage(shown, all.size(), page, size);
    }

    @Override
    public List<ScreeningRun> runs() {
        return store.runs(RUNS);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
