package org.dayaq.app.papers.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.CaseClosed;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.papers.Clerk;
import org.dayaq.app.papers.Given;
import org.dayaq.app.papers.NewRequest;
import org.dayaq.app.papers.NoSuchRequest;
import org.dayaq.app.papers.PaperKind;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.papers.PaperRequest.State;
import org.dayaq.app.papers.PersonAwaited;
import org.dayaq.app.papers.Requests;
import org.dayaq.app.papers.Waiting;
import org.dayaq.app.payments.Payee;
import org.dayaq.app.payments.Payees;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Papers asked for and given, on the database. Every change tells the clock of the case, in the same transaction. */
@Component
class PaperDesk implements Requests {

    private static final int SHORTEST_WHY = 10;
    private static final int LONGEST_WHY = 1000;
    private static final int MOST_DAYS = 90;
    private static final Set<State> OPEN = EnumSet.of(State.ASKED, State.GIVEN, State.LATE);

    private final RequestStore store;
    private final PaperStore papers;
    private final PaperIntake intake;
    private final PaperOffer offer;
    private final Cases cases;
    private final Payees payees;
    private final PaperNews news;
    private final WorkingDays calendar;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaperDesk(
            RequestStore store,
            PaperStore papers,
            PaperIntake intake,
            PaperOffer offer,
            Cases cases,
            Payees payees,
            PaperNews news,
            WorkingDays calendar,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.papers = papers;
        this.intake = intake;
        this.offer = offer;
        this.cases = cases;
        this.payees = payees;
        this.news = news;
        this.calendar = calendar;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<PaperKind> kinds(UUID caseId) {
        return offer.of(cases.line(caseId)).kinds();
    }

    @Override
    public Optional<PaperKind> kind(UUID caseId, String key) {
        return offer.of(cases.line(caseId)).kind(key);
    }

    @Override
    public List<String> roles(UUID caseId) {
        return kinds(caseId).stream()
                .flatMap(kind -> kind.of().stream())
                .distinct()
                .filter(role ->
                        payees.of(caseId, role).filter(who -> !who.isDead()).isPresent())
                .toList();
    }

    @Override
    public int days(UUID caseId) {
        return offer.of(cases.line(caseId)).days();
    }

    @Override
    @Transactional
    public UUID ask(NewRequest request, Clerk by) {
        var line = cases.line(request.caseId());
        var person = check(line, request);
        var days = request.days() == null ? offer.of(line).days() : request.days();
        if (days < 1 || days > MOST_DAYS) {
            throw new Refused("papers.days", "A person is given 1 to 90 working days", "Write a number from 1 to 90");
        }
        var today = LocalDate.now(clock);
        var id = Ids.newId(clock);
        var until = calendar.after(today, days);
        insert(id, line, request, person, State.ASKED, until, days, by);
        note(id, line.id(), "asked", by, request.why());
        var told = new PaperNews.Told(id, id, until, request.why().strip());
        news.tell("paper-asked", told, line, request.kind(), person);
        clockOf(line.id(), today);
        return id;
    }

    @Override
    public UUID handOver(NewRequest request, List<byte[]> files, Clerk by) {
        var looked = intake.look(files);
        if (!looked.refused().isEmpty() || looked.files().isEmpty()) {
            throw new Refused(
                    looked.refused().isEmpty()
                            ? "papers.none"
                            : looked.refused().get(0).code(),
                    "A file that was handed over cannot be taken",
                    "Scan it again");
        }
        var id = Ids.newId(clock);
        intake.together(() -> {
            var line = cases.line(request.caseId());
            var person = check(line, request);
            insert(id, line, request, person, State.GIVEN, null, offer.of(line).days(), by);
            note(id, line.id(), "handed-over", by, request.why());
            intake.keep(id, looked.files(), by);
        });
        return id;
    }

    /** Who is asked, where everything else is right. */
    private Payee check(CaseLine line, NewRequest request) {
        var kind = offer.of(line)
                .kind(request.kind())
                .filter(one -> one.of().contains(request.role()))
                .orElseThrow(() -> new Refused(
                        "papers.kind", "The service asks nobody of this role for this paper", "Choose another"));
        var why = request.why().strip();
        if (why.length() < SHORTEST_WHY || why.length() > LONGEST_WHY) {
            throw new Refused(
                    "papers.why",
                    "The person is told why in ten to a thousand characters",
                    "Say in a sentence why the paper is needed");
        }
        return payees.of(line.id(), request.role())
                .filter(who -> !who.isDead())
                .orElseThrow(() -> new Refused(
                        "papers.person", "Nobody who could give " + kind.key() + " is known", "Choose another person"));
    }

    private void insert(
            UUID id,
            CaseLine line,
            NewRequest request,
            Payee person,
            State state,
            @Nullable LocalDate until,
            int days,
            Clerk by) {
        var stripped = new NewRequest(
                request.caseId(), request.kind(), request.role(), request.why().strip(), request.days());
        if (!store.insert(
                id, line, stripped, person.pin(), state, LocalDate.now(clock), until, days, by, clock.instant())) {
            throw new Refused(
                    "papers.asked", "This paper is asked for already", "Look at the open request of the case");
        }
    }

    @Override
    public Given give(UUID requestId, Pin person, List<byte[]> files) {
        theirs(requestId, person);
        return give(requestId, files, null);
    }

    private PaperRequest theirs(UUID requestId, Pin person) {
        return store.find(requestId)
                .filter(request -> request.person().equals(person))
                .orElseThrow(() -> new NoSuchRequest(requestId));
    }

    @Override
    public Given giveAtCounter(UUID requestId, List<byte[]> files, Clerk by) {
        request(requestId);
        return give(requestId, files, by);
    }

    private Given give(UUID requestId, List<byte[]> files, @Nullable Clerk by) {
        // Looking at a file may take a while: nothing is held meanwhile.
        var looked = intake.look(files);
        var known = new ArrayList<Given.Refusal>();
        intake.together(() -> {
            var request = store.lock(requestId).orElseThrow(() -> new NoSuchRequest(requestId));
            if (!request.isOpen()) {
                throw ended();
            }
            known.addAll(intake.keep(requestId, looked.files(), by));
            if (known.size() < looked.files().size()) {
                store.move(requestId, State.GIVEN, OPEN, null, clock.instant());
                note(requestId, request.caseId(), by == null ? "given" : "handed-over", by, null);
                clockOf(request.caseId(), LocalDate.now(clock));
            }
        });
        var refused = new ArrayList<>(looked.refused());
        refused.addAll(known);
        return new Given(looked.files().size() - known.size(), refused);
    }

    @Override
    @Transactional
    public void accept(UUID requestId, @Nullable String value, Clerk by) {
        var request = locked(requestId);
        var line = cases.line(request.caseId());
        var kind = offer.of(line).kind(request.kind());
        var fact = kind.map(one -> one.fact(request.role())).orElse(null);
        if (!store.move(requestId, State.ACCEPTED, Set.of(State.GIVEN), null, clock.instant())) {
            throw notGiven();
        }
        if (fact != null) {
            var proved = offer.value(line, fact, value);
            // The paper is the evidence of the fact, under its own number.
            cases.record(line.id(), List.of(new Fact(fact, proved, "document", requestId, LocalDate.now(clock))));
        }
        note(requestId, line.id(), "accepted", by, null);
        clockOf(line.id(), LocalDate.now(clock));
    }

    @Override
    @Transactional
    public void reject(UUID requestId, String reason, Clerk by) {
        var request = locked(requestId);
        var why = reason.strip();
        if (why.length() < SHORTEST_WHY || why.length() > LONGEST_WHY) {
            throw new Refused(
                    "papers.why",
                    "The person is told why in ten to a thousand characters",
                    "Say in a sentence what is wrong with the paper");
        }
        var line = cases.line(request.caseId());
        var today = LocalDate.now(clock);
        var until = calendar.after(today, request.days());
        if (!store.move(requestId, State.ASKED, Set.of(State.GIVEN), until, clock.instant())) {
            throw notGiven();
        }
        note(requestId, line.id(), "rejected", by, why);
        payees.of(line.id(), request.role()).ifPresent(person -> {
            var told = new PaperNews.Told(Ids.newId(clock), requestId, until, why);
            news.tell("paper-rejected", told, line, request.kind(), person);
        });
        clockOf(line.id(), today);
    }

    @Override
    @Transactional
    public void withdraw(UUID requestId, Clerk by) {
        var request = locked(requestId);
        if (!store.move(requestId, State.WITHDRAWN, OPEN, null, clock.instant())) {
            throw ended();
        }
        note(requestId, request.caseId(), "withdrawn", by, null);
        clockOf(request.caseId(), LocalDate.now(clock));
    }

    /** Nobody is asked any more for a case that has ended. */
    @EventListener
    void closed(CaseClosed closed) {
        for (var id : store.open(closed.caseId())) {
            store.move(id, State.WITHDRAWN, OPEN, null, clock.instant());
            note(id, closed.caseId(), "case-closed", null, null);
            clockOf(closed.caseId(), LocalDate.now(clock));
        }
    }

    /** Lets the clocks go on of those who gave nothing in time; how many there were. */
    @Transactional
    public int late(int most) {
        var late = store.takeLate(LocalDate.now(clock), most, clock.instant());
        for (var request : late) {
            note(request.id(), request.caseId(), "late", null, null);
            var until = request.until();
            // The clock stood until that day, however much later somebody looks.
            clockOf(request.caseId(), until == null ? LocalDate.now(clock) : until.plusDays(1));
        }
        return late.size();
    }

    private PaperRequest locked(UUID id) {
        return store.lock(id).orElseThrow(() -> new NoSuchRequest(id));
    }

    private void note(UUID id, UUID caseId, String what, @Nullable Clerk by, @Nullable String text) {
        store.step(id, what, by, text, clock.instant());
        audit.changed("paper-request", caseId, what, Map.of("requestId", id.toString()));
        cases.happened(caseId, "paper-" + what, Map.of("paper", id.toString()));
    }

    private void clockOf(UUID caseId, LocalDate on) {
        var waiting = store.waiting(List.of(caseId)).get(caseId);
        events.publishEvent(new PersonAwaited(caseId, on, waiting == null ? null : waiting.until()));
    }

    private static Refused ended() {
        return new Refused("papers.ended", "Nothing is asked for any more here", "Look at the case");
    }

    private static Refused notGiven() {
        return new Refused(
                "papers.not-given", "There is nothing to check here, or a colleague checked it", "Load the page again");
    }

    @Override
    public PaperRequest request(UUID requestId) {
        return store.find(requestId).orElseThrow(() -> new NoSuchRequest(requestId));
    }

    @Override
    public List<PaperRequest> ofCase(UUID caseId) {
        return store.ofCase(caseId);
    }

    @Override
    public List<PaperRequest> of(Pin person) {
        return store.of(person);
    }

    @Override
    public Map<UUID, Waiting> waiting(Collection<UUID> caseIds) {
        return caseIds.isEmpty() ? Map.of() : store.waiting(caseIds);
    }

    @Override
    public List<PaperRequest> list(@Nullable String office, Collection<State> states, int page, int size) {
        return store.list(office, states, page, size);
    }

    @Override
    public long count(@Nullable String office, Collection<State> states) {
        return store.count(office, states);
    }

    @Override
    @Transactional
    public byte[] content(UUID requestId, int position, String purpose) {
        var request = request(requestId);
        audit.read(request.person(), purpose, request.caseId(), List.of("papers"));
        return papers.content(requestId, position).orElseThrow(() -> new NoSuchRequest(requestId));
    }
}
