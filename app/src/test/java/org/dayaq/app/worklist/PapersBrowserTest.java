package org.dayaq.app.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.PageCheck;
import org.dayaq.app.TestBrowser;
import org.dayaq.app.cases.Fact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A paper asked for in the officer's browser and given from the person's phone; its pages in every language and at both widths. */
class PapersBrowserTest extends DeskFixture {

    private static final double PATIENCE = 90_000;
    private static final String PIN = "5KPBR01";

    /** A folder to keep the pages in as pictures. */
    private static final String PICTURES = System.getenv().getOrDefault("DAYAQ_PICTURES", "");

    private static TestBrowser browser;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_officer_asks_the_person_sends_from_a_phone_and_the_open_list_tells_at_once() {
        var caseId = openCase("Sənədli", "Ad", PIN, "AZ-BA");
        record(caseId);
        var task = openTask(caseId);
        try (var desk = window(1280);
                var list = window(1280);
                var phone = window(390)) {
            var officer = page(desk, "aytac", "Aytac Səmədova", "officer", task, "en");
            look(officer, desk, task, "task-tables");
            officer.locator("button[data-key=c]").click();
            officer.waitForSelector(".form-island[data-ready]");
            look(officer, desk, task, "task-form");
            officer.keyboard().press("d");
            officer.waitForURL("**/papers/new");
            officer.locator("button[value=ask]").click();
            officer.waitForSelector(".error-summary");
            officer.waitForLoadState();
            assertThat(officer.locator(".error-summary li").count()).isEqualTo(2);
            look(officer, desk, "", "paper-new-errors");
            officer.locator("#kind").selectOption("residence-permit");
            officer.locator("#why").fill("Nobody knows whether you live here permanently.");
            officer.locator("button[value=ask]").press("Enter");
            officer.waitForURL("**/papers/*-*");
            var request = officer.url().substring(officer.url().indexOf("/desk/"));
            look(officer, desk, request, "paper-asked");

            var colleague = page(list, "bayram", "Bayram Quliyev", "officer", "/desk", "en");
            colleague.waitForSelector("text=waiting for the person until");

            var mine = "/my/papers/" + request.substring(request.lastIndexOf('/') + 1);
            var citizen = page(phone, PIN, "Ad Sənədli", "citizen", "/my", "en");
            look(citizen, phone, "/my", "my-asked");
            citizen.locator("a[href='" + mine + "']").click();
            look(citizen, phone, mine, "my-paper");
            citizen.locator("#file").setInputFiles(new FilePayload[] {
                new FilePayload("permit.pdf", "application/pdf", Scans.pdf(2)),
                new FilePayload("permit.png", "image/png", Scans.program())
            });
            citizen.locator("form button.button").click();
            citizen.waitForSelector(".error-summary");
            assertThat(citizen.locator(".error-summary").innerText()).contains("File 2: The file is no PDF");
            look(citizen, phone, "", "my-paper-refused");
            look(citizen, phone, mine, "my-paper-given");
            look(citizen, phone, "/my/cases/" + caseId, "my-case");

            colleague.waitForSelector("#found .tag:has-text('document came')");
            look(colleague, list, "/desk", "desk-came");
            look(colleague, list, "/desk/papers", "papers");
            look(colleague, list, "/desk/cases", "cases-came");

            officer.navigate(at(request));
            look(officer, desk, request, "paper-given");
            officer.locator("#value").selectOption("true");
            officer.locator("form[action$=accept] button").click();
            officer.waitForSelector("text=The document is accepted.");
            look(officer, desk, request, "paper-accepted");
            look(officer, desk, "/desk/cases/" + caseId, "case-papers");
            look(citizen, phone, mine, "my-paper-accepted");

            assertThat(cases.factsOf(caseId).isTrue("mother.resident")).isTrue();
        }
    }

    private void record(UUID caseId) {
        var day = LocalDate.of(2025, 6, 1);
        var facts = new ArrayList<Fact>();
        Map.<String, Object>of(
                        "mother.pin",
                        PIN,
                        "mother.phone",
                        "+994501234567",
                        "mother.status",
                        "alive",
                        "mother.birthDate",
                        LocalDate.of(1995, 2, 3),
                        "mother.working",
                        true,
                        "child.birthDate",
                        day,
                        "child.liveBirth",
                        true,
                        "child.registeredOn",
                        day,
                        "child.alreadyPaid",
                        false)
                .forEach((name, value) -> facts.add(new Fact(name, value, "justice", null, day)));
        cases.record(caseId, facts);
    }

    /** Looks at a page in each language and at both widths; without a path at what the window shows, as it is. */
    private void look(Page shown, BrowserContext window, String path, String name) {
        var complaints = new ArrayList<String>();
        var before = shown.viewportSize();
        for (var width : List.of(1280, 390)) {
            for (var language : path.isEmpty() ? List.of("en") : List.of("az", "ru", "en")) {
                var page = path.isEmpty() ? shown : window.newPage();
                page.setViewportSize(width, 900);
                if (!path.isEmpty()) {
                    page.navigate(at(path + "?lang=" + language));
                }
                page.evaluate("document.fonts.ready");
                if (page.locator("form[data-form-of]").count() > 0) {
                    page.waitForSelector(".form-island[data-ready]");
                }
                complaints.addAll(PageCheck.complaints(page, name + " " + language + " " + width));
                picture(page, name + "-" + language + "-" + width);
                if (!path.isEmpty()) {
                    page.close();
                }
            }
        }
        shown.setViewportSize(before.width, before.height);
        assertThat(complaints).isEmpty();
    }

    private static void picture(Page page, String name) {
        if (!PICTURES.isEmpty()) {
            page.screenshot(new ScreenshotOptions()
                    .setPath(Path.of(PICTURES, name + ".png"))
                    .setFullPage(true));
        }
    }

    private static BrowserContext window(int width) {
        var window = browser.window(width, 900);
        window.setDefaultTimeout(PATIENCE);
        return window;
    }

    private Page page(BrowserContext window, String id, String name, String roles, String to, String language) {
        var page = window.newPage();
        page.navigate(at("/?lang=" + language));
        page.navigate(at(Visitor.signInPath(id, name, roles, roles.equals("citizen") ? "" : "baku-nasimi", to)));
        return page;
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
