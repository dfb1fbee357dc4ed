package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From a clinic's referral to the money and through a complaint, in browsers, on everything that is real: the person's stays open
 * all along, beside those of three members, who try to find out whom they judge, and of five of the ministry's commission.
 */
@ExtendWith(SharedWhole.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisabilityWholeTest {

    private static final String PERSON = "7VXD001";
    private static final String SURNAME = "Kəngərlinski";
    private static final String PHONE = "994502224455";
    private static final List<String> SECRETS = List.of(PERSON, SURNAME, PHONE, "Şəfəq", "klinika");
    private static final String ASSESSMENTS = "/desk/assessments";

    private Whole whole;
    private Books books;
    private Windows windows;

    @BeforeAll
    void open(Whole whole) {
        this.whole = whole;
        books = whole.books();
        windows = new Windows(whole);
    }

    @AfterAll
    void close() {
        if (windows != null) {
            windows.close();
        }
    }

    @Test
    void from_a_clinic_to_the_money_and_through_a_complaint_while_nobody_learns_whom_they_judge() {
        whole.load(person(LocalDate.parse(whole.today())));
        refer();
        Whole.until("a commission is drawn", Duration.ofMinutes(1), () -> !pseudonyms("ASSESSMENT")
                .isEmpty());
        var line = (UUID) books.platform("SELECT case_id FROM referral WHERE pin = ?", PERSON)
                .get(0)
                .get("case_id");
        var pseudonym = pseudonyms("ASSESSMENT").get(0);

        try (var person = windows.of(PERSON, "/my")) {
            var my = person.pages().get(0);
            my.navigate(whole.address("/my/cases/" + line));
            judgeTogether(pseudonym, 3, "50", page -> triesToFindOut(page, pseudonym, line));
            Whole.until(
                    "it is granted", Duration.ofMinutes(1), () -> status(line).equals("granted"));
            my.reload();
            assertThat(my.locator("main").innerText()).contains("Granted");
            Whole.until("the bank has the money", Duration.ofMinutes(2), () -> accepted(line) >= 1);
            assertThat(books.count("SELECT count(*) FROM notice WHERE case_id = ?", line))
                    .isPositive();
            var before = paid(line);

            complain(my, line);
            Whole.until("the ministry's commission has it", Duration.ofMinutes(1), () -> !pseudonyms("COMPLAINT")
                    .isEmpty());
            judgeTogether(pseudonyms("COMPLAINT").get(0), 5, "90", page -> {});

            Whole.until(
                    "the difference is at the bank, once",
                    Duration.ofMinutes(2),
                    () -> books.count(
                                    "SELECT count(*) FROM payment_order WHERE case_id = ? AND benefit = 'disability-difference'"
                                            + " AND state IN ('CONFIRMED', 'RECONCILED')",
                                    line)
                            == 1);
            assertThat(paid(line)).isGreaterThan(before);
            readsTheAnswer(my, line);
        }
        assertThat(windows.complaints()).isEmpty();
    }

    private void readsTheAnswer(Page page, UUID line) {
        page.navigate(whole.address("/my/decisions/" + line));
        assertThat(page.locator("main").innerText())
                .contains("90")
                .contains("medical and social expert commission")
                .doesNotContain("disability-");
        windows.look(page, "/my/decisions/" + line, "/my/complaints/" + line, "/my/payments");
        assertThat(page.locator("main").innerText())
                .contains("Difference after the changed decision")
                .doesNotContain("disability-");
        page.navigate(whole.address("/my/complaints/" + line));
        assertThat(page.locator("main").innerText()).contains("administrative court within 30 days");
    }

    /**
     * So many members with a browser each, all open at once: each types before anybody sends, the chair sends first and signs when
     * the others have, and a window that was left open says that it is too late.
     */
    private void judgeTogether(String pseudonym, int count, String percent, Consumer<Page> more) {
        var opened = new ArrayList<BrowserContext>();
        try {
            for (var member : members(pseudonym, count)) {
                opened.add(windows.of(member, ASSESSMENTS));
            }
            var pages = opened.stream().map(window -> window.pages().get(0)).toList();
            var chair = pages.get(count - 1);
            var others = pages.subList(0, count - 1);
            pages.forEach(page -> enter(page, pseudonym));
            pages.forEach(page -> type(page, percent));
            say(chair, pseudonym);
            assertThat(chair.locator("#confirmed").count()).isZero();
            assertThat(chair.locator("main").innerText()).contains("1 of ");
            others.forEach(page -> say(page, pseudonym));
            pages.forEach(more);
            windows.look(chair, ASSESSMENTS, ASSESSMENTS + "/" + pseudonym);
            sign(chair);
            others.forEach(page -> {
                page.locator("form[action='" + ASSESSMENTS + "/" + pseudonym + "'] button")
                        .click();
                assertThat(page.locator("main").innerText()).contains("The decision was signed meanwhile");
                assertNoSecrets(page.content(), page.url());
            });
        } finally {
            opened.forEach(BrowserContext::close);
        }
    }

    /** At the clinic's own page, which is no part of the platform. */
    private void refer() {
        try (var clinic = windows.nobodys()) {
            var page = clinic.newPage();
            page.navigate("http://127.0.0.1:" + whole.ports + "/clinics?lang=en");
            page.locator("input[name=pin]").fill(PERSON);
            page.locator("input[name=diagnoses]").fill("H54.0");
            page.locator("button").click();
            assertThat(page.locator("article").innerText()).contains("The referral was taken");
        }
    }

    private void enter(Page page, String pseudonym) {
        page.locator("a.code", new Page.LocatorOptions().setHasText(pseudonym)).click();
        page.waitForURL("**" + ASSESSMENTS + "/" + pseudonym);
        assertNoSecrets(page.content(), page.url());
    }

    private static void type(Page page, String percent) {
        page.locator("select.short").first().selectOption(percent);
        page.locator("select#months").selectOption("24");
    }

    private static void say(Page page, String pseudonym) {
        page.locator("form[action='" + ASSESSMENTS + "/" + pseudonym + "'] button")
                .click();
        assertThat(page.locator(".notice.good").innerText()).contains("Your opinion is kept.");
        page.waitForLoadState();
    }

    private static void sign(Page page) {
        page.locator("#confirmed").check();
        page.locator("form[action$='/sign'] button").click();
        assertThat(page.locator(".notice.good").innerText()).contains("The decision is signed and sealed.");
    }

    /** Whatever address a member thinks of: refused, not there, or without a word of who it is. */
    private void triesToFindOut(Page page, String pseudonym, UUID line) {
        var document = books.texts("SELECT id::text FROM referral WHERE pin = ?", PERSON)
                .get(0);
        for (var path : List.of(
                "/desk",
                "/desk/cases",
                "/desk/cases/" + line,
                "/desk/cases/" + line + "/diagram.bpmn",
                "/desk/cases/" + line + "/documents/" + document,
                "/desk/search?text=" + PERSON.substring(0, 5),
                "/desk/team/assessments",
                "/desk/referrals/new",
                "/my",
                "/my/decisions/" + line,
                "/control/audit",
                "/control/inbox",
                ASSESSMENTS + "/" + line,
                ASSESSMENTS + "?text=" + SURNAME.substring(0, 4),
                ASSESSMENTS + "/" + pseudonym + "/papers/1",
                ASSESSMENTS + "/" + pseudonym + "/papers/2")) {
            var answer = page.request().get(whole.address(path));
            assertNoSecrets(new String(answer.body(), StandardCharsets.ISO_8859_1), path);
            assertNoSecrets(new String(answer.body(), StandardCharsets.UTF_8), path);
            assertNoSecrets(answer.headers().toString(), path);
            assertNoSecrets(answer.url(), path);
        }
        assertThat(page.request().get(whole.address("/desk/cases/" + line)).status())
                .isIn(403, 404);
        page.navigate(whole.address(ASSESSMENTS + "/" + pseudonym + "?lang=en"));
    }

    private static void assertNoSecrets(String text, String where) {
        assertThat(text).as(where).doesNotContain(SECRETS);
    }

    private void complain(Page page, UUID line) {
        page.navigate(whole.address("/my/decisions/" + line));
        assertThat(page.locator(".outcome .amount").first().innerText()).isNotBlank();
        var pdf = page.request()
                .get(whole.address(page.locator(".actions a.button").first().getAttribute("href")));
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        page.locator("a[href='/my/complaints/" + line + "']").click();
        page.locator("#words").fill("I see less than the commission believes.");
        page.locator("main form button").click();
        assertThat(page.locator("main").innerText()).contains("is being judged");
    }

    private List<String> pseudonyms(String kind) {
        return books.texts(
                "SELECT a.pseudonym FROM assessment a JOIN referral r ON r.id = a.referral_id WHERE r.pin = ? AND a.kind = ?",
                PERSON,
                kind);
    }

    /** So many of who judges it, the chair last. */
    private List<String> members(String pseudonym, int count) {
        var all = new ArrayList<>(books.texts(
                "SELECT m.subject FROM commission_member m JOIN assessment a ON a.commission = m.commission"
                        + " WHERE a.pseudonym = ? ORDER BY m.chair DESC, m.subject LIMIT " + count,
                pseudonym));
        Collections.reverse(all);
        return all;
    }

    private String status(UUID line) {
        return books.texts("SELECT status FROM case_file WHERE id = ?", line).get(0);
    }

    private long accepted(UUID line) {
        return books.count(
                "SELECT count(*) FROM payment_order WHERE case_id = ? AND state IN ('CONFIRMED', 'RECONCILED')", line);
    }

    /** How many payments of this case stand in the bank's own book. */
    private long paid(UUID line) {
        return books.texts("SELECT id::text FROM payment_order WHERE case_id = ?", line).stream()
                .mapToLong(order -> books.countState("SELECT count(*) FROM bank.payment WHERE key::text = ?", order))
                .sum();
    }

    private static String person(LocalDate today) {
        return """
                {"type":"person","pin":"%1$s","sex":"F","birthDate":"%2$s","phone":"+%3$s","givenName":"Şəfəq","surname":"%4$s"}
                {"type":"account","pin":"%1$s","capital":21000,"recordMonthsBefore2006":60,"recordMonthsFrom2006":180}
                """
                .formatted(PERSON, today.minusYears(45).minusDays(100), PHONE, SURNAME);
    }
}
