package org.dayaq.app.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.dayaq.app.PageCheck;
import org.dayaq.app.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The desk in browsers, on the real modules: drafts keep themselves, lists renew themselves, keys do everything. */
class DeskBrowserTest extends DeskFixture {

    private static final double PATIENCE = 90_000;

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
    void what_is_typed_is_kept_while_it_is_typed_and_a_session_that_ends_in_between_loses_nothing() {
        var task = openTask(openCase("Brauzer", "Ad", "5KH0001", "AZ-BA"));
        try (var window = window()) {
            var page = signIn(window, "aytac", "Aytac Səmədova", task);
            page.locator("button[data-key=c]").click();
            page.waitForSelector(".form-island[data-ready]");

            page.locator("textarea").fill("The first half");
            page.getByText("Kept as a draft").waitFor();

            assertThat(column(task, "draft")).contains("The first half");

            window.clearCookies();
            page.locator("textarea").fill("The first half and the second");
            page.waitForSelector(".draft-state a");
            assertThat(page.locator(".draft-state").innerText()).contains("Your session has ended");
            assertThat(page.locator("textarea").inputValue()).isEqualTo("The first half and the second");

            signIn(window, "aytac", "Aytac Səmədova", "/desk").close();
            page.evaluate("window.dispatchEvent(new Event('focus'))");
            page.getByText("Kept as a draft").waitFor();
            assertThat(column(task, "draft")).contains("and the second");

            page.locator(".form-island input[type=radio]").first().check();
            page.locator("button[value=complete]").click();
            page.waitForURL("**/desk");
            assertThat(column(task, "completed_by")).isEqualTo("aytac");
        }
    }

    @Test
    void an_open_list_shows_new_work_without_a_reload_and_keeps_the_place_of_who_walks_it() {
        var first = openTask(openCase("Siyahı", "Ad", "5KH0002", "AZ-BA"));
        try (var window = window()) {
            var page = signIn(window, "aytac", "Aytac Səmədova", "/desk?whose=free");
            page.waitForSelector("a[data-row][href='" + first + "']");
            page.locator("a[data-row][href='" + first + "']").focus();
            page.keyboard().press("x");

            var second = openTask(openCase("Yeni", "Ad", "5KH0003", "AZ-BA"));

            page.waitForSelector("tr.fresh a[data-row][href='" + second + "']");
            assertThat(page.evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo(first);
            assertThat(page.locator(".pick input:checked").count()).isEqualTo(1);
        }
    }

    @Test
    void three_officers_in_three_browsers_bring_a_case_from_proposal_to_approval() {
        var caseId = openCase("Üçlük", "Ad", "5KH0004", "AZ-BA");
        var task = openTask(caseId);
        try (var one = window();
                var two = window();
                var three = window()) {
            var aytac = signIn(one, "aytac", "Aytac Səmədova", task);
            var bayram = signIn(two, "bayram", "Bayram Quliyev", task);
            aytac.locator("button[data-key=c]").click();
            aytac.waitForSelector(".form-island[data-ready]");
            bayram.locator("button[data-key=c]").click();
            assertThat(bayram.locator("main").innerText()).contains("A colleague is working on this task.");
            aytac.locator(".form-island input[type=radio]").nth(1).check();
            aytac.locator("textarea").fill("The register withdrew the birth.");
            aytac.locator("button[value=complete]").click();
            aytac.waitForURL("**/desk");

            var approval = task(caseId, "approver");
            var chingiz = signIn(three, "chingiz", "Çingiz Əliyev", "/desk");
            chingiz.waitForSelector("a[data-row][href='" + approval + "']").click();
            chingiz.locator("button[data-key=c]").click();
            chingiz.waitForSelector(".form-island[data-ready]");
            chingiz.locator(".form-island input[type=radio]").first().check();
            chingiz.locator("textarea").fill("Confirmed with the register.");
            chingiz.locator("button[value=complete]").click();
            chingiz.waitForURL("**/desk");

            assertThat(processes.way(caseId).standing()).isEmpty();
        }
    }

    @Test
    void what_is_typed_while_the_server_is_away_is_said_and_kept_when_it_is_back_and_when_the_page_is_left() {
        var task = openTask(openCase("Kəsilmə", "Ad", "5KH0005", "AZ-BA"));
        try (var window = window()) {
            var page = signIn(window, "aytac", "Aytac Səmədova", task);
            page.locator("button[data-key=c]").click();
            page.waitForSelector(".form-island[data-ready]");

            window.setOffline(true);
            page.locator("textarea").fill("Typed on the train");
            page.getByText(page.locator("form[data-draft]").getAttribute("data-said-away"))
                    .waitFor();
            assertThat(page.locator("textarea").inputValue()).isEqualTo("Typed on the train");
            window.setOffline(false);
            page.getByText("Kept as a draft").waitFor();
            assertThat(column(task, "draft")).contains("Typed on the train");

            page.locator("textarea").fill("Typed on the way out");
            page.navigate("http://127.0.0.1:" + port + "/desk");
            Awaitility.await().until(() -> column(task, "draft").contains("Typed on the way out"));
        }
    }

    @Test
    void tasks_are_found_chosen_handed_over_claimed_and_paged_by_keys_alone() {
        try (var window = window()) {
            signIn(window, "bayram", "Bayram Quliyev", "/desk").close();
            var tasks = new ArrayList<String>();
            for (int i = 0; i < 26; i++) {
                tasks.add(openTask(openCase("Klavişova", "Ad", "5KH1%03d".formatted(i), "AZ-BA")));
            }
            var page = signIn(window, "aytac", "Aytac Səmədova", "/desk?whose=free");
            var keys = page.keyboard();

            keys.press("/");
            keys.type("Klavişova");
            keys.press("Enter");
            page.waitForSelector(".count-line strong:has-text('26')");
            page.waitForLoadState();
            assertThat(page.url()).doesNotContain("Klavi");
            keys.press(".");
            page.waitForSelector("[data-key=p]");
            page.waitForLoadState();
            assertThat(page.locator("a[data-row]").count()).isEqualTo(1);
            keys.press("p");
            page.waitForSelector("a[data-row] >> nth=24");
            for (int i = 0; i < 2; i++) {
                keys.press("j");
                keys.press("x");
            }
            assertThat(page.locator(".pick input:checked").count()).isEqualTo(2);
            keys.press("h");
            keys.type("Bayram");
            keys.press("Tab");
            keys.press("Enter");
            page.waitForURL("**/desk/hand-over");
            page.waitForLoadState();
            assertThat(page.locator(".notice").innerText()).contains("2");
            assertThat(PageCheck.complaints(page, "verdicts")).isEmpty();
            assertThat(tasks.stream().map(task -> column(task, "claimed_by")).filter("bayram"::equals))
                    .hasSize(2);

            page.navigate("http://127.0.0.1:" + port + tasks.get(25));
            keys.press("c");
            page.waitForSelector(".form-island[data-ready]");
            assertThat(column(tasks.get(25), "claimed_by")).isEqualTo("aytac");
            page.navigate("http://127.0.0.1:" + port + "/desk");
            keys.press("n");
            page.waitForURL("**/desk/tasks/**");
        } finally {
            // The other lists of this class are not to begin with these.
            db().jdbc()
                    .sql(
                            "UPDATE task SET ended_at = now() WHERE case_id IN (SELECT case_id FROM case_person WHERE pin LIKE '5KH1%')")
                    .update();
        }
    }

    private static BrowserContext window() {
        var window = browser.window(1280, 900);
        window.setDefaultTimeout(PATIENCE);
        return window;
    }

    private Page signIn(BrowserContext window, String id, String name, String to) {
        var page = window.newPage();
        var roles = id.equals("chingiz") ? "officer,approver" : "officer";
        page.navigate("http://127.0.0.1:" + port + "/?lang=en");
        page.navigate("http://127.0.0.1:" + port + Visitor.signInPath(id, name, roles, "baku-nasimi", to));
        return page;
    }
}
