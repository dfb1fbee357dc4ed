package org.dayaq.app.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.dayaq.app.documents.DocumentLine;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.notices.PostItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What is in the envelope of who is asked for a paper and has no phone, or whom the SMS did not reach. */
@TestPropertySource(properties = "dayaq.notices.sms.callback-secret=secret-of-the-gateway")
class PaperLettersTest extends DeskFixture {

    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String WHY = "Reyestrdə daimi yaşayışınız qeyd olunmayıb.";
    private static final Map<String, String> ASKED =
            Map.of("kind", "residence-permit", "role", "mother", "why", WHY, "days", "10", "action", "ask");

    @Autowired
    Notices notices;

    @Autowired
    Documents documents;

    @Autowired
    WorkingDays calendar;

    private final HttpClient http = HttpClient.newHttpClient();
    private Visitor aytac;
    private UUID caseId;
    private String pin;
    private String papers;
    private String until;

    @BeforeEach
    void aCaseWithATask() {
        pin = "5KL%04d".formatted(NEXT.getAndIncrement());
        aytac = new Visitor(port, "aytac", "Aytac Səmədova", "officer", "baku-nasimi");
        caseId = openCase("Məmmədova", "Aminə", pin, "AZ-BA");
        record("mother.pin", pin);
        record("mother.language", "az");
        record("mother.address", "Bakı, Nizami küç. 5");
        record("mother.phone", "+994501234567");
        openTask(caseId);
        papers = "/desk/cases/" + caseId + "/papers";
        until = DAY.format(calendar.after(LocalDate.now(ZoneId.of("Asia/Baku")), 10));
        aytac.get("/desk");
    }

    @Test
    void the_letter_says_whom_it_asks_for_which_document_until_when_why_and_how() {
        record("mother.phone", "");

        aytac.post(papers, ASKED);

        assertThat(letter(0))
                .contains("Məmmədova Aminə", "Bakı, Nizami küç. 5", "Hörmətli Məmmədova Aminə")
                .contains("Sizdən sənəd istənilir")
                .contains(cases.line(caseId).number() + " nömrəli işiniz üzrə qərar vermək üçün")
                .contains("Daimi yaşamaq üçün icazə vəsiqəsi Son gün: " + until)
                .contains("Nə üçün", WHY)
                .contains(
                        "Necə vermək olar Sənədi " + until
                                + " tarixinədək portalda göndərin və ya bu məktubla birlikdə yaxınlıqdakı xidmət ofisinə gətirin.")
                .contains("Bu günədək işinizin müddəti dayanır.")
                .doesNotContain("{", "null");
    }

    @Test
    void whom_the_sms_does_not_reach_gets_the_same_letter_once() {
        aytac.post(papers, ASKED);
        assertThat(documents.ofCase(caseId)).isEmpty();
        var sms = notices.ofCase(caseId).get(0).id();

        receipt(sms, "failed");
        receipt(sms, "failed");

        assertThat(documents.ofCase(caseId)).extracting(DocumentLine::template).containsExactly("paper-asked");
        assertThat(notices.postOfCase(caseId))
                .extracting(PostItem::documentId, PostItem::noticeId, PostItem::why)
                .containsExactly(org.assertj.core.api.Assertions.tuple(
                        documents.ofCase(caseId).get(0).id(), sms, "failed"));
        assertThat(letter(0)).contains("Daimi yaşamaq üçün icazə vəsiqəsi", WHY, until);
    }

    @Test
    void whom_the_sms_about_a_rejected_paper_does_not_reach_reads_in_the_letter_what_was_wrong_with_it() {
        aytac.post(papers, ASKED);
        var request = papers + "/"
                + db().jdbc()
                        .sql("SELECT id FROM paper_request WHERE case_id = :id")
                        .param("id", caseId)
                        .query(UUID.class)
                        .single();
        aytac.postFiles(request + "/files", Map.of(), Scans.pdf(1));
        aytac.post(request + "/reject", Map.of("reason", "İkinci səhifə çatmır, tarix oxunmur."));

        receipt(notices.ofCase(caseId).get(1).id(), "expired");

        assertThat(documents.ofCase(caseId)).extracting(DocumentLine::template).containsExactly("paper-rejected");
        assertThat(notices.postOfCase(caseId))
                .extracting(PostItem::documentId)
                .containsExactly(documents.ofCase(caseId).get(0).id());
        assertThat(letter(0))
                .contains("Verdiyiniz sənəd qəbul edilmədi", "İkinci səhifə çatmır, tarix oxunmur.", until)
                .doesNotContain(WHY);
    }

    private void receipt(UUID key, String status) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sms/receipts"))
                .header("Authorization", "Bearer secret-of-the-gateway")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"receipts\":[{\"key\":\"" + key + "\",\"status\":\"" + status + "\"}]}"))
                .build();
        try {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String letter(int position) {
        try (var document = Loader.loadPDF(
                documents.pdf(documents.ofCase(caseId).get(position).id()))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(String fact, String value) {
        cases.record(caseId, List.of(new Fact(fact, value, "internal-affairs", null, LocalDate.of(2025, 6, 1))));
    }
}
