package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.PageCheck;
import org.dayaq.app.TestBrowser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a newcomer does, in a browser, on everything that is real: advance a month, watch it become cases, work a task that
 * the rules left open, approve it as somebody else, and look at the same case as the citizen it is about.
 */
@ExtendWith(SharedWhole.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserWholeTest {

    private static final String MINOR = "7VXM001";
    private static final String GRANDMOTHER = "7VXG001";
    private static final String BIRTH = "WHOLE-7V-1";
    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final List<Integer> WIDTHS = List.of(1280, 390);

    private Whole whole;
    private Books books;
    private TestBrowser browser;
    private final List<String> complaints = new ArrayList<>();
    private int asked;

    @BeforeAll
    void open(Whole whole) {
        browser = TestBrowser.start();
        this.whole = whole;
        this.books = whole.books();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_month_a_task_a_second_officer_and_the_citizen() {
        var today = LocalDate.parse(whole.today());
        whole.load(birthOfAMinor(today.plusDays(3)));

        try (var operator = window("tural.ismayilov", "/control")) {
            var page = operator.pages().get(0);
            var before = page.locator("#calendar-day").innerText();
            page.locator("button[name=unit][value=month]").click();
            page.waitForURL("**/control");
            assertThat(page.locator(".notice").innerText()).isNotBlank();
            Whole.until("the month has begun to pass", Duration.ofMinutes(1), () -> {
                page.reload();
                return !page.locator("#calendar-day").innerText().equals(before);
            });
            page.locator("#funnel .funnel-bars li").first().waitFor();
            assertThat(page.locator("#funnel .funnel-bars li strong").first().innerText())
                    .matches("[1-9].*");
            look(page, "/control");
        }

        Whole.until("the birth is left to an officer", Duration.ofMinutes(2), () -> task("task_findPayee") != null);
        var line = (UUID) books.platform("SELECT case_id FROM life_event WHERE identity = ?", BIRTH)
                .get(0)
                .get("case_id");
        try (var officer = window("leyla.mammadova", "/desk")) {
            var page = officer.pages().get(0);
            take(page, task("task_findPayee"));
            assertThat(asked).as("the case of her own office").isZero();
            page.locator(".form-island input[type=radio]").first().check();
            choose(page, "Legal representative of a parent under age");
            page.getByLabel("PIN").fill(GRANDMOTHER);
            write(page, "Reason", "Guardianship body, decision 12 of this week.");
            complete(page);
            look(page, "/desk", "/desk/cases", "/desk/cases/" + line);
        }

        Whole.until("another officer is asked", Duration.ofMinutes(1), () -> task("task_approvePayee") != null);
        try (var approver = window("sevda.quliyeva", "/desk")) {
            var page = approver.pages().get(0);
            take(page, task("task_approvePayee"));
            assertThat(asked).as("the case of another office").isOne();
            page.locator(".form-island input[type=radio]").first().check();
            write(page, "Reason", "The decision was seen.");
            complete(page);
        }

        Whole.until(
                "it is granted",
                Duration.ofMinutes(1),
                () -> books.count("SELECT count(*) FROM case_file WHERE id = ? AND status = 'granted'", line) == 1);
        try (var citizen = window(GRANDMOTHER, "/my")) {
            var page = citizen.pages().get(0);
            page.locator(".card h3 a").first().click();
            page.waitForURL("**/my/decisions/" + line);
            assertThat(page.locator(".outcome .amount").innerText()).startsWith("600");
            var letter = page.locator(".actions a.button").getAttribute("href");
            var pdf = page.request().get(whole.address(letter));
            assertThat(pdf.status()).isEqualTo(200);
            assertThat(pdf.headers()).containsEntry("content-type", "application/pdf");
            assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            look(page, "/my", "/my/decisions/" + line, "/my/cases/" + line);
        }

        var document = books.platform("SELECT verification_code, birth_year FROM document WHERE case_id = ?", line)
                .get(0);
        try (var anybody = browser.window(390, 900)) {
            var page = anybody.newPage();
            page.navigate(whole.address("/check/" + document.get("verification_code") + "?lang=az"));
            assertThat(page.locator(".outcome.good").count()).isOne();
            page.locator("#year").fill(document.get("birth_year").toString());
            page.locator("#year").press("Enter");
            page.locator(".amount").waitFor();
            assertThat(page.locator(".amount").innerText()).isEqualTo("600,00\u00a0₼");
            look(page, "/check/" + document.get("verification_code"));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void an_operator_turns_a_register_down_and_a_case_waits_until_it_is_turned_up_again() {
        var family = new Families("7U");
        var birth = family.birth(LocalDate.parse(whole.today()));
        try (var operator = window("tural.ismayilov", "/control/registers")) {
            var page = operator.pages().get(0);
            turn(page, true);
            assertThat(whole.dial("state-tax").path("down").asBoolean()).isTrue();
            assertThat(whole.dial("justice").path("down").asBoolean()).isFalse();
            look(page, "/control/registers");
            whole.load(family.lines());
            Whole.until(
                    "the birth waits for state-tax", Duration.ofMinutes(2), () -> stands(birth, "open", "state-tax"));
            turn(page, false);
            assertThat(whole.dial("state-tax").path("down").asBoolean(true)).isFalse();
        } finally {
            whole.turn("state-tax", "{}");
        }

        Whole.until("it is granted", Duration.ofMinutes(2), () -> stands(birth, "granted", null));
        assertThat(complaints).isEmpty();
    }

    private boolean stands(String birth, String status, @Nullable String waitingFor) {
        return books.count(
                        """
                        SELECT count(*) FROM case_file c JOIN life_event e ON e.case_id = c.id
                         WHERE e.identity = ? AND c.status = ? AND c.waiting_for IS NOT DISTINCT FROM ?
                        """,
                        birth,
                        status,
                        waitingFor)
                == 1;
    }

    private void turn(Page page, boolean down) {
        page.navigate(whole.address("/control/registers?lang=en"));
        page.locator("#state-tax-down").setChecked(down);
        page.locator("form[action$='/control/registers/state-tax'] button").click();
        page.waitForURL("**/control/registers");
        assertThat(page.locator(".notice.good").innerText()).isEqualTo("The dial is turned.");
        assertThat(page.locator("#state-tax-down").isChecked()).isEqualTo(down);
    }

    /** Signed in through the national sign-in as this member of staff or with this PIN, on a page, in English. */
    private BrowserContext window(String who, String path) {
        var window = browser.window(1280, 900);
        var page = window.newPage();
        page.navigate(whole.address("/?lang=en"));
        page.navigate(whole.address(path));
        page.waitForURL("**/sign-in*");
        complaints.addAll(PageCheck.complaints(page, "sign-in of " + who));
        if (who.matches("[0-9A-Z]{7}")) {
            page.locator("input#who").fill(who);
            page.locator("button.go").click();
        } else {
            page.locator("button[name=who][value='" + who + "']").click();
        }
        page.waitForURL("**" + path + "*");
        return window;
    }

    private String task(String activity) {
        return books
                .texts(
                        """
                        SELECT t.id::text FROM task t JOIN life_event e ON e.case_id = t.case_id
                         WHERE e.identity = ? AND t.activity = ? AND t.ended_at IS NULL
                        """,
                        BIRTH,
                        activity)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private void take(Page page, String task) {
        page.navigate(whole.address("/desk/tasks/" + task));
        if (page.url().contains("/open")) {
            sayWhy(page);
            page.waitForURL("**/desk/tasks/" + task);
        }
        page.locator("main form button").first().click();
        page.waitForSelector(".form-island[data-ready]");
        look(page, "/desk/tasks/" + task);
        page.navigate(whole.address("/desk/tasks/" + task + "?lang=en"));
        page.waitForSelector(".form-island[data-ready]");
    }

    /** The case is another office's: the desk asks why it is opened, and does not open it without a reason. */
    private void sayWhy(Page page) {
        complaints.addAll(PageCheck.complaints(page, "/desk/cases/.../open"));
        var open = page.locator("main form button");
        open.click();
        page.locator(".wrong").first().waitFor();
        page.locator("input[name=kind]").first().check();
        page.locator("textarea#reason").fill("I was asked to look after this family.");
        open.click();
        asked++;
    }

    private static void choose(Page page, String option) {
        page.locator(".form-island .fjs-form-field-select .fjs-input-group").click();
        page.getByText(option, new Page.GetByTextOptions().setExact(true)).click();
    }

    private static void write(Page page, String label, String words) {
        page.locator(".form-island")
                .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(label))
                .fill(words);
    }

    private static void complete(Page page) {
        page.locator("button[value=complete]").click();
        page.waitForURL("**/desk");
        assertThat(page.locator(".notice.good").count()).isOne();
    }

    /** Each of these pages in each language, wide and narrow. */
    private void look(Page page, String... paths) {
        for (var path : paths) {
            for (var language : LANGUAGES) {
                page.navigate(whole.address(path + "?lang=" + language));
                for (var width : WIDTHS) {
                    page.setViewportSize(width, 900);
                    if (page.locator("[data-diagram]").count() > 0) {
                        page.waitForSelector("[data-diagram][data-ready]");
                    }
                    if (page.locator("form[data-form-of]").count() > 0) {
                        page.waitForSelector(".form-island[data-ready]");
                    }
                    complaints.addAll(PageCheck.complaints(page, path + " " + language + " " + width));
                }
            }
        }
        page.setViewportSize(1280, 900);
    }

    /** The mother is sixteen, no father is named, and her own mother could be paid for her. */
    private static String birthOfAMinor(LocalDate day) {
        return """
                {"type":"person","pin":"%1$s","sex":"F","birthDate":"%3$s","phone":"+994502223344"}
                {"type":"person","pin":"%2$s","sex":"F","birthDate":"1980-05-05","givenName":"Səkinə","surname":"Quliyeva","phone":"+994502223345"}
                {"type":"birth","birthNumber":"%4$s","birthDate":"%5$s","registeredOn":"%5$s","motherPin":"%1$s"}
                """
                .formatted(MINOR, GRANDMOTHER, day.minusYears(16).minusDays(100), BIRTH, day);
    }
}
