package org.dayaq.app.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.documents.DocumentLine;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.documents.FileCheck;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.notices.PostItem;
import org.dayaq.app.papers.internal.PaperClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A paper through the front door: asked for, given, refused, accepted, and what the clock of the case does meanwhile. */
class PapersTest extends DeskFixture {

    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String WHY = "The register does not say whether you live here permanently.";
    private static final Map<String, String> ASKED =
            Map.of("kind", "residence-permit", "role", "mother", "why", WHY, "days", "10", "action", "ask");

    @Autowired
    Notices notices;

    @Autowired
    Documents documents;

    @Autowired
    PaperClock clock;

    @Autowired
    WorkingDays calendar;

    @Autowired
    TransactionTemplate transactions;

    private Visitor aytac;
    private Visitor amina;
    private UUID caseId;
    private String pin;
    private String task;
    private String papers;
    private LocalDate until;

    @BeforeEach
    void aCaseWithATask() {
        pin = "5KP%04d".formatted(NEXT.getAndIncrement());
        aytac = new Visitor(port, "aytac", "Aytac Səmədova", "officer", "baku-nasimi");
        amina = new Visitor(port, pin, "Aminə Məmmədova", "citizen", "");
        caseId = openCase("Məmmədova", "Aminə", pin, "AZ-BA");
        record("mother.pin", pin);
        record("mother.phone", "+994501234567");
        record("mother.language", "en");
        task = openTask(caseId);
        papers = "/desk/cases/" + caseId + "/papers";
        until = calendar.after(today(), 10);
        aytac.get("/desk");
    }

    @Test
    void from_asking_to_the_fact_that_the_paper_proves() {
        var due = LocalDate.parse(row("due"));

        var asked = aytac.post(papers, ASKED);

        assertThat(asked.text()).contains("The person is told. The clock stands still.");
        var waits = "waiting for the person until " + DAY.format(until);
        assertThat(aytac.get("/desk").text()).contains(waits);
        assertThat(aytac.get("/desk/cases").text()).contains(waits);
        assertThat(aytac.get(task).text()).contains("The person was asked for a document on " + DAY.format(today()));
        assertThat(aytac.get("/desk/cases/" + caseId).text())
                .contains("Waiting for the person until " + DAY.format(until) + ". The clock stands still until then.");
        assertThat(notices.of(new Pin(pin)).get(0).text())
                .isEqualTo("Your case " + cases.line(caseId).number()
                        + " needs a document: Permit of permanent residence. Send it on the portal or bring it to the office until "
                        + DAY.format(until) + ". The deadline stands still until then.");
        assertThat(notices.ofCase(caseId)).extracting(Notice::phone).containsExactly("+994501234567");
        assertThat(amina.get("/my").text())
                .contains("Permit of permanent residence")
                .contains(WHY);
        assertThat(amina.get("/my/cases").text()).contains("waiting for you until " + DAY.format(until));

        daysPass(3);
        var given = amina.postFiles(mine(), Map.of(), Scans.pdf(2), Scans.program());

        assertThat(given.text())
                .contains("File 2: The file is no PDF, PNG or JPEG, whatever its name says.")
                .contains("The other files are kept (1); do not send them again.")
                .contains("File 1 (PDF, pages: 2)");
        assertThat(row("paused_until")).isNull();
        assertThat(LocalDate.parse(row("due"))).isEqualTo(due.plusDays(3));
        assertThat(aytac.get("/desk?number=" + cases.line(caseId).number()).text())
                .contains("document came")
                .doesNotContain(waits);
        assertThat(aytac.get("/desk/papers").text())
                .contains("Permit of permanent residence " + cases.line(caseId).number());
        assertThat(aytac.get(request() + "/files/1").status()).isEqualTo(200);
        assertThat(aytac.post(request() + "/accept", Map.of("value", "perhaps")).text())
                .contains("This does not fit the field.");
        assertThat(cases.factsOf(caseId).fact("mother.resident")).isEmpty();

        var accepted = aytac.post(request() + "/accept", Map.of("value", "true"));

        assertThat(accepted.text()).contains("The document is accepted.");
        var fact = cases.factsOf(caseId).fact("mother.resident").orElseThrow();
        assertThat(fact.value()).isEqualTo(true);
        assertThat(fact.source()).isEqualTo("document");
        assertThat(fact.evidence()).isEqualTo(id());
        assertThat(aytac.get("/desk/cases/" + caseId).text())
                .contains("Mother: citizen or permanent resident yes a document")
                .contains("a document Permit of permanent residence");
        assertThat(cases.file(caseId).timeline())
                .extracting(Happening::code)
                .containsSubsequence("paper-asked", "paper-given", "paper-accepted");
        assertThat(db().jdbc()
                        .sql(
                                "SELECT action FROM audit_event WHERE what = 'paper-request' AND case_id = :id ORDER BY at")
                        .param("id", caseId)
                        .query(String.class)
                        .list())
                .containsExactly("asked", "given", "accepted");
        assertThat(amina.get("/my/accesses").text()).contains("looking at a document");
        assertThat(amina.get(mine()).text()).contains("The document was accepted.");
    }

    @Test
    void a_session_that_ended_while_a_document_was_asked_for_or_sent_back_loses_nothing() {
        aytac.get(papers + "/new");
        aytac.get("/test-session-over");
        aytac.post(papers, ASKED);
        // The page of a form that was refused once has the address of the form: the words stand on the page above.
        var above = aytac.signIn("/desk/cases/" + caseId);
        assertThat(above.text()).contains("Your session had ended.", "What you typed", WHY);
        assertThat(db().jdbc()
                        .sql("SELECT count(*) FROM paper_request WHERE case_id = :id")
                        .param("id", caseId)
                        .query(Long.class)
                        .single())
                .isZero();

        aytac.get("/test-session-over");
        aytac.postFrom(papers + "/new", papers, ASKED);
        var asked = aytac.signIn(papers + "/new");
        assertThat(asked.body())
                .contains(WHY + "</textarea>")
                .containsPattern("value=\"residence-permit\"[^>]*selected");

        aytac.post(papers, ASKED);
        amina.postFiles(mine(), Map.of(), Scans.png(30));
        var one = request("residence-permit");
        aytac.get("/test-session-over");
        aytac.post(one + "/reject", Map.of("reason", "The second page is missing."));
        assertThat(aytac.signIn(one).body()).contains("The second page is missing.</textarea>");
        assertThat(state()).isEqualTo("GIVEN");
    }

    @Test
    void what_is_sent_back_is_asked_for_anew_and_the_person_reads_why() {
        aytac.post(papers, ASKED);
        var onePage = Scans.pdf(1);
        amina.postFiles(mine(), Map.of(), onePage);

        var wordless = aytac.post(request() + "/reject", Map.of("reason", "bad"));
        var rejected = aytac.post(request() + "/reject", Map.of("reason", "The second page is missing <b>here</b>."));
        var again = aytac.post(request() + "/reject", Map.of("reason", "A colleague rejected it meanwhile."));

        assertThat(wordless.text()).contains("Write ten to a thousand characters");
        assertThat(wordless.body()).contains(">bad</textarea>");
        assertThat(rejected.text()).contains("The document is sent back and the person is told.");
        assertThat(again.text()).contains("There is nothing to check, or a colleague checked it.");
        assertThat(row("paused_until")).isEqualTo(until.toString());
        assertThat(notices.of(new Pin(pin))).hasSize(2);
        var page = amina.get(mine());
        assertThat(page.text()).contains("The document was sent back:");
        assertThat(page.body())
                .contains("The second page is missing &lt;b&gt;here&lt;/b&gt;.")
                .doesNotContain("<b>here</b>");
        assertThat(amina.postFiles(mine(), Map.of(), onePage).text()).contains("This very file was given before.");
        assertThat(state()).isEqualTo("ASKED");
        assertThat(amina.postFiles(mine(), Map.of(), Scans.pdf(2)).text()).contains("The document is with us");
        assertThat(state()).isEqualTo("GIVEN");
    }

    @Test
    void when_the_day_passes_the_clock_goes_on_by_the_days_it_stood_and_the_paper_may_still_come() {
        var due = LocalDate.parse(row("due"));
        aytac.post(papers, ASKED);

        daysPass(100);
        clock.run();
        clock.run();

        assertThat(state()).isEqualTo("LATE");
        assertThat(row("paused_on")).isNull();
        assertThat(LocalDate.parse(row("due"))).isEqualTo(due.plusDays(until.toEpochDay() + 1 - today().toEpochDay()));
        assertThat(aytac.get(request()).text()).contains("Nothing came until");
        assertThat(cases.file(caseId).timeline()).extracting(Happening::code).containsOnlyOnce("paper-late");
        assertThat(amina.get(mine()).text()).contains("You can still send it.");
        amina.postFiles(mine(), Map.of(), Scans.png(30));
        assertThat(state()).isEqualTo("GIVEN");
    }

    @Test
    void the_clock_stands_for_a_task_that_opens_meanwhile_and_until_the_last_of_two_papers() {
        aytac.post(papers, ASKED);
        var later = new java.util.HashMap<>(ASKED);
        later.putAll(Map.of("kind", "identity-document", "days", "20"));
        aytac.post(papers, later);
        var last = calendar.after(today(), 20);
        assertThat(row("paused_until")).isEqualTo(last.toString());

        aytac.post(task + "/claim", Map.of());
        aytac.post(task, PROPOSAL);

        var approval = task(caseId, "approver");
        assertThat(column(approval, "paused_until")).isEqualTo(last.toString());
        aytac.post(request("identity-document") + "/withdraw", Map.of());
        assertThat(column(approval, "paused_until")).isEqualTo(until.toString());
        aytac.post(request("residence-permit") + "/withdraw", Map.of());
        assertThat(column(approval, "paused_until")).isNull();
        assertThat(amina.postFiles(mine(), Map.of(), Scans.pdf(1)).text())
                .contains("Nothing is waited for here any more.");
    }

    @Test
    void what_is_brought_to_the_counter_goes_on_file_asked_for_or_not() {
        var empty = aytac.postFiles(papers, counter(Map.of()));
        var entered = aytac.postFiles(papers, counter(Map.of("kind", "identity-document")), Scans.png(40));
        aytac.post(papers, ASKED);
        var brought = aytac.postFiles(request("residence-permit") + "/files", Map.of(), Scans.pdf(3));

        assertThat(empty.text()).contains("No file was chosen.");
        assertThat(empty.body()).contains(WHY);
        assertThat(entered.text()).contains("The document is on file.").contains("handed over at the counter");
        assertThat(brought.text()).contains("File 1 (PDF, pages: 3)").contains("to be checked");
        assertThat(row("paused_until")).isNull();
        assertThat(db().jdbc()
                        .sql(
                                "SELECT entered_by FROM paper p JOIN paper_request r ON r.id = p.request_id WHERE case_id = :id")
                        .param("id", caseId)
                        .query(String.class)
                        .list())
                .containsOnly("aytac");
    }

    @Test
    void everything_wrong_with_a_request_is_said_at_once_and_the_same_is_not_asked_twice() {
        var wrong = aytac.post(
                papers, Map.of("kind", "secret", "role", "uncle", "why", "so", "days", "0", "action", "ask"));

        assertThat(wrong.text())
                .contains("Choose the document.")
                .contains("Choose whom to ask.")
                .contains("Write ten to a thousand characters")
                .contains("Write a number from 1 to 90.");
        assertThat(wrong.body()).contains(">so</textarea>");
        assertThat(row("paused_until")).isNull();
        aytac.post(papers, ASKED);
        assertThat(aytac.post(papers, ASKED).text()).contains("This document is asked for already");
        assertThat(notices.of(new Pin(pin))).hasSize(1);
    }

    @Test
    void each_file_that_cannot_be_taken_is_refused_with_its_sentence_and_nothing_is_kept_of_it() {
        aytac.post(papers, ASKED);

        var refused = amina.postFiles(
                mine(), Map.of(), Scans.program(), Scans.bomb(), new byte[0], Scans.large(), Scans.pdf(41));
        var pictures = amina.postFiles(
                mine(),
                Map.of(),
                Scans.hugePng(),
                Scans.hugePicture(false),
                Scans.hugePicture(true),
                Scans.locked(),
                Scans.cut());
        var none = amina.postFiles(mine(), Map.of());

        assertThat(refused.text())
                .contains("File 1: The file is no PDF, PNG or JPEG, whatever its name says.")
                .contains("File 2: The file would unfold to more than can be looked at.")
                .contains("File 3: The file is empty.")
                .contains("File 4: The file is larger than 10 MB.")
                .contains("File 5: The file has more than 40 pages.");
        assertThat(pictures.text())
                .contains("File 1: The file would unfold to more than can be looked at.")
                .contains("File 2: The file would unfold to more than can be looked at.")
                .contains("File 3: The file would unfold to more than can be looked at.")
                .contains("File 4: The file is protected by a password.")
                .contains("File 5: The file cannot be opened.");
        assertThat(none.text()).contains("No file was chosen.");
        assertThat(state()).isEqualTo("ASKED");
        assertThat(row("paused_until")).isEqualTo(until.toString());
        assertThat(db().jdbc()
                        .sql(
                                "SELECT count(*) FROM paper p JOIN paper_request r ON r.id = p.request_id WHERE case_id = :id")
                        .param("id", caseId)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nobody_else_sees_or_gives_a_paper_and_another_office_says_why_first() {
        aytac.post(papers, ASKED);
        amina.postFiles(mine(), Map.of(), Scans.pdf(1));
        var boris = new Visitor(port, "5KPBRS1", "Boris", "citizen", "");
        var gunay = new Visitor(port, "gunay", "Günay İbrahimova", "officer", "ganja");
        var lead = new Visitor(port, "leyla", "Leyla Həsənova", "lead", "baku-nasimi");

        assertThat(boris.get(mine()).status()).isEqualTo(404);
        assertThat(boris.get(mine() + "/files/1").status()).isEqualTo(404);
        assertThat(boris.postFiles(mine(), Map.of(), Scans.pdf(1)).status()).isEqualTo(404);
        assertThat(amina.get(request()).status()).isEqualTo(403);
        for (var path : List.of(request(), request() + "/files/1", papers + "/new")) {
            assertThat(gunay.get(path).text()).as(path).contains("Why do you open this case?");
        }
        assertThat(gunay.post(request() + "/accept", Map.of("value", "true")).text())
                .contains("Why do you open this case?");
        assertThat(gunay.get("/desk/papers").body())
                .doesNotContain(cases.line(caseId).number());
        assertThat(lead.get(request()).status()).isEqualTo(200);
        assertThat(lead.post(request() + "/accept", Map.of("value", "true")).status())
                .isEqualTo(403);
        assertThat(state()).isEqualTo("GIVEN");
        var other = openCase("Başqa", "İş", pin, "AZ-BA");
        openTask(other);
        assertThat(aytac.get("/desk/cases/" + other + "/papers/" + id()).status())
                .isEqualTo(404);
        assertThat(aytac.get("/desk/cases/" + other + "/papers/" + id() + "/files/1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_has_no_phone_is_written_to_and_a_case_that_ends_asks_nobody_any_more() {
        record("mother.phone", "");
        aytac.post(papers, ASKED);
        assertThat(notices.postOfCase(caseId))
                .extracting(PostItem::person, PostItem::why)
                .containsExactly(org.assertj.core.api.Assertions.tuple(new Pin(pin), "no-phone"));
        // A sealed letter in the archive, which says what, why and until when, and is what is put in the envelope.
        var letter = documents.ofCase(caseId).get(0);
        assertThat(notices.postOfCase(caseId)).extracting(PostItem::documentId).containsExactly(letter.id());
        assertThat(letter.template()).isEqualTo("paper-asked");
        assertThat(documents.checkFile(documents.pdf(letter.id())).seal()).isEqualTo(FileCheck.SealState.WHOLE);
        assertThat(words(documents.pdf(letter.id())))
                .contains(
                        "A document is asked of you",
                        WHY,
                        DAY.format(until),
                        cases.line(caseId).number());
        assertThat(aytac.get("/desk/cases/" + caseId).body())
                .contains(letter.id().toString());
        assertThat(amina.get("/my").body()).doesNotContain(letter.id().toString());

        transactions.executeWithoutResult(status -> cases.close(caseId, "closed-by-hand", "BY_HAND"));

        assertThat(state()).isEqualTo("WITHDRAWN");
        assertThat(row("paused_until")).isNull();
        // A task that is open on it needs papers all the same, such as finding out where to pay.
        assertThat(aytac.post(papers, ASKED).text()).contains("The person is told.");
        aytac.post(request("residence-permit") + "/withdraw", Map.of());
        aytac.post(task + "/claim", Map.of());
        aytac.post(task, Map.of("field.recovery", "no", "field.note", "It stands as it was decided."));
        assertThat(aytac.post(papers, ASKED).text()).contains("The case has ended");
    }

    @Test
    void who_has_no_phone_is_written_to_in_their_language_when_a_paper_is_sent_back() {
        record("mother.phone", "");
        record("mother.language", "az");
        aytac.post(papers, ASKED);
        amina.postFiles(mine(), Map.of(), Scans.pdf(1));

        aytac.post(request() + "/reject", Map.of("reason", "İkinci səhifə çatmır."));

        assertThat(documents.ofCase(caseId))
                .extracting(DocumentLine::template)
                .containsExactly("paper-asked", "paper-rejected");
        assertThat(notices.postOfCase(caseId))
                .extracting(PostItem::documentId)
                .containsExactlyElementsOf(
                        documents.ofCase(caseId).stream().map(DocumentLine::id).toList());
        assertThat(words(documents.pdf(documents.ofCase(caseId).get(1).id())))
                .contains("Verdiyiniz sənəd qəbul edilmədi", "İkinci səhifə çatmır.");
    }

    private static String words(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_people_gave_is_never_changed() {
        aytac.post(papers, ASKED);
        amina.postFiles(mine(), Map.of(), Scans.pdf(1));

        for (var statement : List.of("UPDATE paper SET pages = 2", "DELETE FROM paper", "DELETE FROM paper_step")) {
            assertThatThrownBy(() -> db().jdbc().sql(statement).update()).hasMessageContaining("never changed");
        }
    }

    private Map<String, String> counter(Map<String, String> more) {
        var form = new java.util.HashMap<>(ASKED);
        form.put("action", "counter");
        form.putAll(more);
        return form;
    }

    private void record(String fact, String value) {
        cases.record(caseId, List.of(new Fact(fact, value, "internal-affairs", null, LocalDate.of(2025, 6, 1))));
    }

    /** As if everything had been asked so many days earlier. */
    private void daysPass(int days) {
        db().jdbc()
                .sql("UPDATE paper_request SET asked_on = asked_on - :days, until = until - :days WHERE case_id = :id")
                .param("days", days)
                .param("id", caseId)
                .update();
        db().jdbc()
                .sql(
                        """
                        UPDATE task SET paused_on = paused_on - :days, paused_until = paused_until - :days
                         WHERE case_id = :id AND paused_on IS NOT NULL
                        """)
                .param("days", days)
                .param("id", caseId)
                .update();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Baku"));
    }

    private String row(String column) {
        return column(task, column);
    }

    private UUID id() {
        return UUID.fromString(of("id", "%"));
    }

    private String state() {
        return of("state", "%");
    }

    private String mine() {
        return "/my/papers/" + id();
    }

    private String request() {
        return papers + "/" + id();
    }

    private String request(String kind) {
        return papers + "/" + of("id", kind);
    }

    private String of(String column, String kind) {
        return db().jdbc()
                .sql("SELECT " + column + "::text FROM paper_request WHERE case_id = :id AND kind LIKE :kind"
                        + " ORDER BY (state = 'WITHDRAWN'), id")
                .param("id", caseId)
                .param("kind", kind)
                .query(String.class)
                .list()
                .get(0);
    }
}
