package org.dayaq.app.worklist.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.cases.CaseFile;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.CasePage;
import org.dayaq.app.cases.CaseSearch;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.notices.NoticeState;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.payments.Claims;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.Way;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.Worklist;
import org.dayaq.app.worklist.web.CaseView.Bar;
import org.dayaq.app.worklist.web.CaseView.FactView;
import org.dayaq.app.worklist.web.CaseView.Message;
import org.dayaq.app.worklist.web.CaseView.Moment;
import org.dayaq.app.worklist.web.CaseView.Payment;
import org.dayaq.app.worklist.web.CaseView.Person;
import org.dayaq.app.worklist.web.CaseView.Run;
import org.dayaq.app.worklist.web.CaseView.Stage;
import org.dayaq.app.worklist.web.CaseView.WayView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what pages show of a case from the modules that own it. */
@Component
class CasesFromModules implements CaseViews {

    private final Cases cases;
    private final Services services;
    private final Processes processes;
    private final Registries registries;
    private final Decisions decisions;
    private final Documents documents;
    private final Payments payments;
    private final Claims claims;
    private final PaymentViews paymentViews;
    private final Notices notices;
    private final Worklist worklist;
    private final DecisionViews decisionViews;
    private final PaperView.Views papers;
    private final Texts texts;
    private final Show show;

    CasesFromModules(
            Cases cases,
            Services services,
            Processes processes,
            Registries registries,
            Decisions decisions,
            Documents documents,
            Payments payments,
            Claims claims,
            PaymentViews paymentViews,
            Notices notices,
            Worklist worklist,
            DecisionViews decisionViews,
            PaperView.Views papers,
            Texts texts,
            Show show) {
        this.cases = cases;
        this.services = services;
        this.processes = processes;
        this.registries = registries;
        this.decisions = decisions;
        this.documents = documents;
        this.payments = payments;
        this.claims = claims;
        this.paymentViews = paymentViews;
        this.notices = notices;
        this.worklist = worklist;
        this.decisionViews = decisionViews;
        this.papers = papers;
        this.texts = texts;
        this.show = show;
    }

    @Override
    public CaseView view(UUID caseId) {
        var file = cases.file(caseId);
        var line = file.line();
        var release = texts.release(line.release());
        return new CaseView(
                line,
                serviceTitle(line.service()),
                reason(line, release),
                people(file, release),
                facts(file, release),
                evidence(file),
                timeline(file, release),
                decisions.ofCase(caseId).stream().map(decisionViews::view).toList(),
                documents.ofCase(caseId),
                payments(caseId),
                messages(caseId),
                worklist.ofCase(caseId),
                way(caseId, release),
                capital(file));
    }

    @Override
    public CaseLine line(UUID caseId) {
        return cases.line(caseId);
    }

    @Override
    public Optional<byte[]> diagram(UUID caseId, @Nullable UUID runId) {
        var release = texts.release(cases.line(caseId).release());
        return processes.way(caseId).runs().stream()
                .map(Way.Run::id)
                .filter(id -> runId == null || id.equals(runId))
                .reduce((earlier, later) -> later)
                .map(id -> DiagramWords.put(
                        processes.diagram(caseId, id),
                        element -> texts.first(release, Map.of(), "activity." + element)));
    }

    @Override
    public CasePage search(CaseSearch search) {
        return cases.search(search);
    }

    @Override
    public List<CaseLine> of(Pin person) {
        return cases.of(person);
    }

    @Override
    public List<ServiceKey> services() {
        return services.all().stream().map(Service::key).toList();
    }

    @Override
    public String serviceTitle(ServiceKey service) {
        return services.service(service).title().in(show.language());
    }

    @Override
    public String activity(String release, String activity, String otherwise) {
        return texts.first(texts.release(release), Map.of(), "activity." + activity)
                .orElse(otherwise);
    }

    private @Nullable String reason(CaseLine line, Release release) {
        var code = line.reason();
        return code == null
                ? null
                : texts.first(release, Map.of(), "closed." + code, "reason." + code, "outcome." + code)
                        .orElseGet(() -> show.code("case.reason", code));
    }

    private List<Person> people(CaseFile file, Release release) {
        return file.roles().entrySet().stream()
                .map(one ->
                        new Person(one.getKey(), role(release, one.getKey()), name(file, one.getKey()), one.getValue()))
                .toList();
    }

    private String role(Release release, String role) {
        return texts.first(release, Map.of(), "role." + role).orElseGet(() -> show.code("role", role));
    }

    static @Nullable String name(CaseFile file, String role) {
        var name = Stream.of("surname", "givenName", "patronymic")
                .flatMap(part -> file.facts().text(role + "." + part).stream())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }

    private List<CaseView.Facts> facts(CaseFile file, Release release) {
        var dictionary = texts.dictionary(release);
        var groups = new LinkedHashMap<String, List<FactView>>();
        for (var fact : file.facts().all()) {
            if (fact.value() instanceof List<?>) {
                continue; // a series is drawn, not listed
            }
            var dot = fact.name().indexOf('.');
            var title = dot < 0
                    ? show.text("case.facts.general")
                    : role(release, fact.name().substring(0, dot));
            groups.computeIfAbsent(title, key -> new ArrayList<>())
                    .add(new FactView(
                            texts.label(release, dictionary, fact.name()),
                            texts.value(release, fact.name(), fact.value()),
                            decisionViews.source(fact.source()),
                            fact.day(),
                            validUntil(fact)));
        }
        return groups.entrySet().stream()
                .map(group -> new CaseView.Facts(group.getKey(), group.getValue()))
                .toList();
    }

    private @Nullable LocalDate validUntil(Fact fact) {
        var evidence = fact.evidence();
        return evidence == null
                ? null
                : registries.evidence(evidence).map(found -> found.validUntil()).orElse(null);
    }

    private List<CaseView.Evidence> evidence(CaseFile file) {
        var accepted = papers.ofCase(file.line().id()).stream()
                .filter(paper -> paper.request().state() == PaperRequest.State.ACCEPTED)
                .map(paper -> new CaseView.Evidence(
                        show.code("source", "document"),
                        paper.what(),
                        true,
                        paper.request()
                                .steps()
                                .get(paper.request().steps().size() - 1)
                                .at(),
                        null));
        var answered = file.facts().all().stream()
                .map(Fact::evidence)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(id -> registries.evidence(id).stream())
                .map(found -> new CaseView.Evidence(
                        show.code("register", found.question().register()),
                        show.code("question", found.question().question()),
                        found.found(),
                        found.answeredAt(),
                        found.validUntil()));
        return Stream.concat(answered, accepted)
                .sorted(Comparator.comparing(CaseView.Evidence::at))
                .toList();
    }

    private List<Moment> timeline(CaseFile file, Release release) {
        var moments = file.timeline().stream()
                .map(happening -> new Moment(happening.at(), sentence(happening, release), false))
                .collect(Collectors.toCollection(ArrayList::new));
        if (file.line().isOpen() && !moments.isEmpty()) {
            var last = moments.remove(moments.size() - 1);
            moments.add(new Moment(last.at(), last.text(), true));
        }
        return moments;
    }

    private String sentence(Happening happening, Release release) {
        var details = new TreeMap<String, String>();
        happening.details().forEach((name, value) -> details.put(name, detail(name, value, release)));
        var key = "timeline." + happening.code();
        return texts.first(release, details, key).orElseGet(() -> show.named(key, details));
    }

    /** Details of a timeline are codes; people read words. */
    private String detail(String name, String value, Release release) {
        return switch (name) {
            case "body", "register" -> show.code("register", value);
            case "question" -> show.code("question", value);
            case "service" -> serviceTitle(new ServiceKey(value));
            case "activity", "task" ->
                texts.first(release, Map.of(), "activity." + value).orElse(value);
            case "outcome" ->
                texts.first(release, Map.of(), "outcome.short." + value).orElseGet(() -> show.code("outcome", value));
            case "status" -> show.code("case.status", value);
            case "role", "to" -> role(release, value);
            case "amount" -> amount(value);
            case "claimState" -> show.code("payments.claim", value);
            case "benefit" -> show.code("benefit", value);
            default -> value;
        };
    }

    private String amount(String value) {
        return value.matches("\\d+(\\.\\d+)?( AZN)?")
                ? show.money(new Money(new BigDecimal(value.replace(" AZN", ""))))
                : value;
    }

    private List<Payment> payments(UUID caseId) {
        return Stream.of(
                        payments.ofCase(caseId).stream().map(paymentViews::payment),
                        payments.cardsOfCase(caseId).stream().map(paymentViews::card),
                        claims.ofCase(caseId).stream().map(paymentViews::claim))
                .flatMap(all -> all)
                .sorted(Comparator.comparing(Payment::at))
                .toList();
    }

    /** What was said in an SMS is known once it was written; until then that there will be one. */
    private List<Message> messages(UUID caseId) {
        var sent = notices.ofCase(caseId).stream()
                .map(notice -> new Message(
                        notice.writtenAt(),
                        show.text(
                                notice.state() == NoticeState.PORTAL
                                        ? "messages.channel.portal"
                                        : "messages.channel.sms"),
                        notice.text() == null ? show.text("messages.not-written") : notice.text(),
                        notice.state().name()));
        var posted = notices.postOfCase(caseId).stream()
                .map(item -> new Message(
                        item.writtenAt(),
                        show.text("messages.channel.post"),
                        show.text("messages.letter"),
                        item.posted() ? "POSTED" : "TO_POST"));
        return Stream.concat(sent, posted)
                .sorted(Comparator.comparing(Message::at))
                .toList();
    }

    private WayView way(UUID caseId, Release release) {
        var way = processes.way(caseId);
        var stages = new ArrayList<Stage>();
        for (var run : way.runs()) {
            run.passed().stream()
                    .filter(passed -> !passed.name().isBlank())
                    .map(passed -> new Stage(
                            named(release, passed.activity(), passed.name()),
                            passed.at(),
                            passed.how().name(),
                            false))
                    .forEach(stages::add);
            run.standing().stream()
                    .map(standing -> new Stage(
                            named(release, standing.activity(), standing.name()),
                            standing.since(),
                            standing.how().name(),
                            true))
                    .forEach(stages::add);
        }
        return new WayView(
                stages, way.runs().stream().map(run -> run(release, run)).toList());
    }

    private Run run(Release release, Way.Run run) {
        return new Run(
                run.id(),
                named(release, run.processId(), run.processId()),
                run.startedAt(),
                passed(run),
                run.standing().stream().map(Way.Standing::activity).toList());
    }

    private static List<String> passed(Way.Run run) {
        return Stream.concat(run.passed().stream().map(Way.Passed::activity), run.flows().stream())
                .distinct()
                .toList();
    }

    private String named(Release release, String activity, String otherwise) {
        return texts.first(release, Map.of(), "activity." + activity).orElse(otherwise);
    }

    /** The pension capital over the years, where the case has such a series. */
    private List<Bar> capital(CaseFile file) {
        var series = file.facts().value("applicant.capitalByYear");
        if (series.isEmpty() || !(series.get() instanceof List<?> years)) {
            return List.of();
        }
        var amounts = new LinkedHashMap<String, BigDecimal>();
        for (var year : years) {
            if (year instanceof Map<?, ?> row && row.get("amount") != null) {
                amounts.put(String.valueOf(row.get("year")), new BigDecimal(String.valueOf(row.get("amount"))));
            }
        }
        var highest = amounts.values().stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ONE);
        if (highest.signum() <= 0) {
            return List.of();
        }
        return amounts.entrySet().stream()
                .map(year -> new Bar(
                        year.getKey(),
                        show.manat(year.getValue()),
                        year.getValue()
                                .max(BigDecimal.ZERO)
                                .multiply(BigDecimal.valueOf(100))
                                .divide(highest, 0, RoundingMode.HALF_UP)
                                .intValue()))
                .toList();
    }
}
