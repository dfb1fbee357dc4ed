package org.dayaq.app.portal.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.access.Offices;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.papers.Waiting;
import org.dayaq.app.payments.Claims;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.KeptMoney;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.web.CaseView.Message;
import org.dayaq.app.worklist.web.CaseView.Payment;
import org.dayaq.app.worklist.web.PaperView;
import org.dayaq.app.worklist.web.PaymentViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A citizen's file from the modules that own it. */
@Component
class MyFileFromModules implements MyFile {

    private final Payments payments;
    private final Claims claims;
    private final KeptMoney kept;
    private final PaymentViews views;
    private final Notices notices;
    private final Audit audit;
    private final Cases cases;
    private final Offices offices;
    private final PaperView.Views papers;
    private final Show show;

    MyFileFromModules(
            Payments payments,
            Claims claims,
            KeptMoney kept,
            PaymentViews views,
            Notices notices,
            Audit audit,
            Cases cases,
            Offices offices,
            PaperView.Views papers,
            Show show) {
        this.payments = payments;
        this.claims = claims;
        this.kept = kept;
        this.views = views;
        this.notices = notices;
        this.audit = audit;
        this.cases = cases;
        this.offices = offices;
        this.papers = papers;
        this.show = show;
    }

    @Override
    public List<Payment> payments(Pin person) {
        // A card is of its holder: what the cases of this person ordered for others is not shown.
        var cards = cases.of(person).stream()
                .flatMap(line -> payments.cardsOfCase(line.id()).stream())
                .filter(card -> card.holder().equals(person))
                .map(views::card);
        var claimed = cases.of(person).stream()
                .flatMap(line -> claims.ofCase(line.id()).stream())
                .filter(claim -> claim.debtor().equals(person))
                .map(views::claim);
        return Stream.of(payments.ofPerson(person).stream().map(views::payment), cards, claimed)
                .flatMap(all -> all)
                .sorted(Comparator.comparing(Payment::at).reversed())
                .toList();
    }

    @Override
    public List<PaperView> papers(Pin person) {
        return papers.of(person);
    }

    @Override
    public Map<UUID, Waiting> awaited(Pin person) {
        var awaited = new HashMap<UUID, Waiting>();
        for (var paper : papers.of(person)) {
            if (paper.request().state() == PaperRequest.State.ASKED) {
                awaited.merge(
                        paper.request().caseId(), new Waiting(paper.request().until(), 0), MyFileFromModules::later);
            }
        }
        return awaited;
    }

    private static Waiting later(Waiting one, Waiting other) {
        return Objects.requireNonNull(one.until()).isAfter(Objects.requireNonNull(other.until())) ? one : other;
    }

    @Override
    public List<Kept> kept(Pin person) {
        return kept.keptFor(person).entrySet().stream()
                .map(one -> new Kept(one.getKey(), cases.line(one.getKey()).number(), one.getValue()))
                .toList();
    }

    @Override
    public void comeForward(Pin person, UUID caseId, String account) {
        kept.comeForward(caseId, person, account.isEmpty() ? null : new Iban(account));
    }

    @Override
    public List<Message> messages(Pin person) {
        return notices.of(person).stream()
                .map(message -> new Message(
                        message.at(),
                        show.text(
                                message.state().name().equals("PORTAL")
                                        ? "messages.channel.portal"
                                        : "messages.channel.sms"),
                        message.text(),
                        message.state().name()))
                .toList();
    }

    @Override
    public List<Look> looks(Pin person, int page, int size) {
        var numbers = cases.of(person).stream().collect(Collectors.toMap(CaseLine::id, CaseLine::number));
        return audit.looksAt(person, page, size).stream()
                .map(look -> new Look(
                        look.at(),
                        who(look.role(), look.office()),
                        show.code("purpose", look.purpose()),
                        number(look.caseId(), numbers)))
                .toList();
    }

    @Override
    public long countLooks(Pin person) {
        return audit.countLooksAt(person);
    }

    @Override
    @Transactional
    public void checked(UUID caseId) {
        cases.file(caseId).roles().values().stream()
                .distinct()
                .forEach(person -> audit.read(person, "public-check", caseId, List.of("decision")));
    }

    @Override
    @Transactional
    public void looked(Pin person, @Nullable UUID caseId, String field) {
        audit.read(person, "own-data", caseId, List.of(field));
    }

    private String who(String role, @Nullable String office) {
        var name = Optional.ofNullable(office)
                .flatMap(offices::office)
                .map(found -> ", " + found.name().in(show.language()))
                .orElse("");
        return show.code("role", role) + name;
    }

    private static @Nullable String number(@Nullable UUID caseId, java.util.Map<UUID, String> numbers) {
        return caseId == null ? null : numbers.get(caseId);
    }
}
