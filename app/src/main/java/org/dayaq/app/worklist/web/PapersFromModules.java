package org.dayaq.app.worklist.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.papers.PaperKind;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.papers.Requests;
import org.dayaq.app.papers.Waiting;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts requests for papers into words. */
@Component
class PapersFromModules implements PaperView.Views {

    private final Requests requests;
    private final Cases cases;
    private final WorkingDays calendar;
    private final Texts texts;
    private final Show show;
    private final Clock clock;

    PapersFromModules(Requests requests, Cases cases, WorkingDays calendar, Texts texts, Show show, Clock clock) {
        this.requests = requests;
        this.cases = cases;
        this.calendar = calendar;
        this.texts = texts;
        this.show = show;
        this.clock = clock;
    }

    @Override
    public PaperView view(UUID requestId) {
        return view(requests.request(requestId));
    }

    @Override
    public List<PaperView> ofCase(UUID caseId) {
        return requests.ofCase(caseId).stream().map(this::view).toList();
    }

    @Override
    public List<PaperView> of(Pin person) {
        return requests.of(person).stream().map(this::view).toList();
    }

    @Override
    public List<PaperView> list(@Nullable String office, Collection<PaperRequest.State> states, int page, int size) {
        return requests.list(office, states, page, size).stream()
                .map(this::view)
                .toList();
    }

    private PaperView view(PaperRequest request) {
        var kind = requests.kind(request.caseId(), request.kind());
        return new PaperView(
                request,
                kind.map(one -> one.title().in(show.language())).orElse(request.kind()),
                role(request.caseId(), request.role()),
                proof(request, kind));
    }

    private String role(UUID caseId, String role) {
        return texts.first(texts.release(cases.line(caseId).release()), Map.of(), "role." + role)
                .orElseGet(() -> show.code("role", role));
    }

    private PaperView.@Nullable Proof proof(PaperRequest request, Optional<PaperKind> kind) {
        var name = kind.map(one -> one.fact(request.role())).orElse(null);
        if (name == null) {
            return null;
        }
        var release = texts.release(cases.line(request.caseId()).release());
        var dictionary = texts.dictionary(release);
        return dictionary
                .fact(name)
                .map(fact -> {
                    var options = new LinkedHashMap<String, String>();
                    if (fact.type() == Dictionary.Type.BOOLEAN) {
                        options.put("true", show.text("web.yes"));
                        options.put("false", show.text("web.no"));
                    }
                    fact.values().forEach(value -> options.put(value, texts.value(release, name, value)));
                    return new PaperView.Proof(texts.label(release, dictionary, name), type(fact), options);
                })
                .orElse(null);
    }

    private static String type(Dictionary.Fact fact) {
        return switch (fact.type()) {
            case BOOLEAN -> "choice";
            case DATE -> "date";
            case NUMBER, INTEGER -> "number";
            default -> fact.values().isEmpty() ? "text" : "choice";
        };
    }

    @Override
    public Map<UUID, Waiting> waiting(Collection<UUID> caseIds) {
        return requests.waiting(caseIds);
    }

    @Override
    public List<PaperView.Choice> kinds(UUID caseId) {
        return requests.kinds(caseId).stream()
                .map(kind -> new PaperView.Choice(kind.key(), kind.title().in(show.language()), kind.of()))
                .toList();
    }

    @Override
    public List<PaperView.Choice> people(CaseView view) {
        return requests.roles(view.line().id()).stream()
                .map(role -> new PaperView.Choice(role, person(view, role), List.of()))
                .toList();
    }

    private String person(CaseView view, String role) {
        var title = role(view.line().id(), role);
        return view.people().stream()
                .filter(one -> one.role().equals(role))
                .map(CaseView.Person::name)
                .filter(Objects::nonNull)
                .findFirst()
                .map(name -> title + ": " + name)
                .orElse(title);
    }

    @Override
    public LocalDate until(int days) {
        return calendar.after(LocalDate.now(clock), days);
    }
}
