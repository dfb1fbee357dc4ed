package org.dayaq.app.assessments.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.assessments.AssessmentsSettings.Clinic;
import org.dayaq.app.assessments.Fault;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.NewCase;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.documents.Papers;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.Processes;
import org.dayaq.app.registries.Gathered;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.Registries;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in referrals: what is wrong is told at once and keeps nothing; what is right is kept, with its papers, before it is
 * acknowledged, and starts a case in the same transaction.
 */
@Component
public class ReferralDesk {

    static final ServiceKey SERVICE = new ServiceKey("disability-assessment");
    private static final String CLINIC = "clinic";
    private static final String PHONE = "person.phone";
    private static final String PHONE_OF_ANOTHER = "phone-of-another";

    private final ReferralStore store;
    private final Papers papers;
    private final Registries registries;
    private final Services services;
    private final Cases cases;
    private final Processes processes;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ReferralDesk(
            ReferralStore store,
            Papers papers,
            Registries registries,
            Services services,
            Cases cases,
            Processes processes,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.papers = papers;
        this.registries = registries;
        this.services = services;
        this.cases = cases;
        this.processes = processes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What became of a referral that was sent.
     *
     * @param fresh false where the same message had been taken before
     */
    public record Taken(UUID referral, UUID caseId, boolean fresh) {}

    /**
     * Takes a Form 88 and the files that go with it, in its order; {@link Faulty} with everything that is wrong.
     *
     * @param enteredBy the officer at whose desk it was entered; null where the clinic sent it
     */
    public Taken receive(
            String clinicCode, Clinic clinic, byte[] json, List<byte[]> files, @Nullable String enteredBy) {
        var form = Form88Reader.read(json, files.size(), clinic.phone(), LocalDate.now(clock));
        var sha256 = fingerprint(json, files);
        var known = known(clinicCode, form, sha256);
        if (known.isPresent()) {
            return known.get();
        }
        var looked = look(form, files);
        // Registers are asked outside the transaction; one that is down is asked again by the case itself.
        var gathered = registries.gather(questions(form));
        check(form, gathered);
        try {
            var taken = transactions.execute(status -> keep(clinicCode, form, sha256, looked, gathered, enteredBy));
            if (taken == null) {
                throw new IllegalStateException("A transaction that returns gives what it took");
            }
            return taken;
        } catch (DuplicateKeyException sentAtOnce) {
            // Another request took the same message, or another referral of the person, between our look and our
            // insert.
            return known(clinicCode, form, sha256).orElseThrow(() -> Faulty.of(409, "person", "open-referral"));
        }
    }

    /** What the clinic is told of a referral it sent; empty where it sent none of this number. */
    public Optional<ReferralState> state(String clinicCode, String messageId) {
        return store.ofMessage(clinicCode, messageId).flatMap(row -> {
            var caseId = row.caseId();
            if (caseId == null) {
                return Optional.empty();
            }
            var line = cases.line(caseId);
            return Optional.of(new ReferralState(row.id(), line.status(), line.reason()));
        });
    }

    /** How a case of a referral stands: its status and, when it has ended, the code of the reason. */
    public record ReferralState(UUID referral, String status, @Nullable String reason) {}

    private Optional<Taken> known(String clinicCode, Form88 form, String sha256) {
        return store.ofMessage(clinicCode, form.messageId()).map(row -> {
            if (!row.sha256().equals(sha256)) {
                throw Faulty.of(409, "messageId", "message-other");
            }
            var caseId = row.caseId();
            if (caseId == null) {
                throw new IllegalStateException("A referral is kept together with its case");
            }
            return new Taken(row.id(), caseId, false);
        });
    }

    private List<ReferralStore.File> look(Form88 form, List<byte[]> files) {
        var faults = new ArrayList<Fault>();
        var looked = new ArrayList<ReferralStore.File>();
        for (int i = 0; i < files.size(); i++) {
            var said = form.papers().get(i);
            try {
                var paper = papers.look(files.get(i));
                if (said.identifyingPages().stream().anyMatch(page -> page > paper.pages())) {
                    faults.add(Fault.of("files[" + i + "]", "pages-beyond", String.valueOf(paper.pages())));
                }
                looked.add(new ReferralStore.File(
                        i + 1, said.name(), paper.type(), paper.pages(), said.identifyingPages(), files.get(i)));
            } catch (Refused refused) {
                faults.add(Fault.of("files[" + i + "]", refused.code().replace('.', '-')));
            }
        }
        if (!faults.isEmpty()) {
            throw new Faulty(422, faults);
        }
        return looked;
    }

    private static List<Question> questions(Form88 form) {
        var pin = form.person().value();
        return List.of(
                new Question(Registries.INTERNAL_AFFAIRS, "person", pin, null, "disability-assessment"),
                new Question(Registries.JUSTICE, "vital-status", pin, null, "disability-assessment"),
                new Question(Registries.SOCIAL_FUND, "pension-account", pin, null, "disability-assessment"),
                new Question(Registries.SOCIAL_FUND, "insurance-record", pin, null, "disability-assessment"));
    }

    private void check(Form88 form, Gathered gathered) {
        var faults = new ArrayList<Fault>();
        var questions = questions(form);
        gathered.of(questions.get(0)).filter(answer -> !answer.found()).ifPresent(nobody -> {
            faults.add(Fault.of("person.pin", "person-unknown"));
        });
        gathered.of(questions.get(1))
                .filter(answer -> Boolean.FALSE.equals(answer.attributes().get("alive")))
                .ifPresent(dead -> faults.add(Fault.of("person.pin", "person-dead")));
        if (store.isOfAnother(form.phone(), form.person())) {
            faults.add(Fault.of(PHONE, PHONE_OF_ANOTHER));
        }
        if (!faults.isEmpty()) {
            throw new Faulty(422, faults);
        }
        if (store.hasOpen(form.person())) {
            throw Faulty.of(409, "person", "open-referral");
        }
    }

    private Taken keep(
            String clinicCode,
            Form88 form,
            String sha256,
            List<ReferralStore.File> files,
            Gathered gathered,
            @Nullable String enteredBy) {
        store.lock(form.phone());
        if (store.isOfAnother(form.phone(), form.person())) {
            throw Faulty.of(422, PHONE, PHONE_OF_ANOTHER);
        }
        var now = clock.instant();
        var today = LocalDate.now(clock);
        var id = Ids.newId(clock);
        store.insert(id, clinicCode, form, sha256, enteredBy, now);
        files.forEach(file -> store.insert(id, file));
        var release = services.service(SERVICE).current().id();
        var source = enteredBy == null ? CLINIC : "officer:" + enteredBy;
        var caseId = cases.open(new NewCase(
                SERVICE,
                release,
                id,
                today,
                Map.of("applicant", form.person()),
                List.of(new Fact("applicant.pin", form.person().value(), source, null, today))));
        store.belongsTo(id, caseId);
        audit.changed("referral", caseId, "received", Map.of("referral", id.toString()));
        gathered.during(() -> {
            processes.start(SERVICE.value(), release, caseId, Map.of());
            return caseId;
        });
        wakeOthers(form, caseId);
        return new Taken(id, caseId, true);
    }

    /** A case that looks at a disability again has waited for this referral. */
    private void wakeOthers(Form88 form, UUID caseId) {
        cases.of(form.person()).stream()
                .filter(line -> line.isOpen()
                        && line.service().equals(SERVICE)
                        && !line.id().equals(caseId))
                .forEach(line -> processes.wake(line.id()));
    }

    private static String fingerprint(byte[] json, List<byte[]> files) {
        var text = new StringBuilder(Draw.hash(new String(json, StandardCharsets.ISO_8859_1)));
        files.forEach(file -> text.append(Draw.hash(new String(file, StandardCharsets.ISO_8859_1))));
        return Draw.hash(text.toString());
    }
}
