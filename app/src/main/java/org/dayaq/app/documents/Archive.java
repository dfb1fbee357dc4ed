package org.dayaq.app.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.dayaq.app.documents.Check.Mark;
import org.dayaq.app.documents.internal.Imprint;
import org.dayaq.app.documents.internal.LetterOffice;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.stores.NewIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues letters into the archive and answers for them. */
@Service
class Archive implements Documents {

    private final DocumentStore store;
    private final LetterOffice office;
    private final DocumentsProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Archive(
            DocumentStore store,
            LetterOffice office,
            DocumentsProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.office = office;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Issued issue(LetterOrder order) {
        // On a case opened just now no letter can be there; if the diagram writes one twice, the table says so.
        return NewIds.contains(order.caseId())
                ? make(order)
                : store.issued(order.decisionId(), order.template())
                        .map(line -> issued(line, false))
                        .orElseGet(() -> make(order));
    }

    private Issued make(LetterOrder order) {
        var at = clock.instant();
        var issuedOn = LocalDate.ofInstant(at, clock.getZone());
        var code = VerificationCode.make();
        var number = String.format(Locale.ROOT, "%d-%07d", issuedOn.getYear(), store.nextNumber());
        var made = office.make(order, new Imprint(number, code, properties.checkUrl() + code), at, issuedOn);
        var line = new DocumentLine(
                Ids.newId(clock),
                order.caseId(),
                order.decisionId(),
                order.service(),
                order.template(),
                order.language(),
                number,
                made.title(),
                at,
                sha256(made.pdf()),
                code);
        var entry = new DocumentStore.Entry(
                line,
                made.office(),
                order.outcome(),
                order.amount(),
                order.recipient().birthYear());
        if (!store.insert(entry, order.content().releaseId(), made)) {
            // Somebody else issued it meanwhile: theirs is the letter.
            return store.issued(order.decisionId(), order.template())
                    .map(other -> issued(other, false))
                    .orElseThrow(() -> new IllegalStateException("A letter is in the archive and cannot be read"));
        }
        events.publishEvent(
                new DocumentIssued(line.id(), order.caseId(), order.decisionId(), order.service(), order.template()));
        return issued(line, true);
    }

    private static Issued issued(DocumentLine line, boolean fresh) {
        return new Issued(line.id(), line.number(), line.code(), line.sha256(), fresh);
    }

    @Override
    public byte[] pdf(UUID documentId) {
        return store.pdf(documentId).orElseThrow(() -> new NoSuchDocument(documentId));
    }

    @Override
    public DocumentLine line(UUID documentId) {
        return store.line(documentId).orElseThrow(() -> new NoSuchDocument(documentId));
    }

    @Override
    public List<DocumentLine> ofCase(UUID caseId) {
        return store.ofCase(caseId);
    }

    @Override
    public Check check(String code) {
        return store.byCode(VerificationCode.read(code))
                .<Check>map(entry -> new Check.Genuine(mark(entry)))
                .orElseGet(Check.Unknown::new);
    }

    @Override
    @Transactional
    public Check check(String code, int birthYear) {
        return store.byCode(VerificationCode.read(code))
                .map(entry -> open(entry, birthYear))
                .orElseGet(Check.Unknown::new);
    }

    private Check open(DocumentStore.Entry entry, int birthYear) {
        var mark = mark(entry);
        var known = entry.birthYear();
        if (known == null) {
            return new Check.Genuine(mark);
        }
        var id = entry.line().id();
        store.takeTurn(id);
        var now = clock.instant();
        var failures = store.failuresSince(id, now.minus(properties.lock()));
        if (failures.size() >= properties.attempts()) {
            return new Check.Locked(
                    mark, failures.get(properties.attempts() - 1).plus(properties.lock()));
        }
        if (known != birthYear) {
            store.failed(id, now);
            return new Check.WrongBirthYear(mark, properties.attempts() - failures.size() - 1);
        }
        return new Check.Opened(mark, entry.line().caseId(), entry.line().title(), entry.outcome(), entry.amount());
    }

    @Override
    public FileCheck checkFile(byte[] pdf) {
        var mark = store.byHash(sha256(pdf)).map(this::mark).orElse(null);
        return new FileCheck(mark, office.seal(pdf), office.sealFindings(pdf));
    }

    private Mark mark(DocumentStore.Entry entry) {
        var line = entry.line();
        return new Mark(
                line.service(),
                entry.office(),
                line.number(),
                LocalDate.ofInstant(line.issuedAt(), clock.getZone()),
                line.language(),
                line.sha256(),
                entry.birthYear() != null);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
