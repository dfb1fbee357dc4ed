package org.dayaq.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dayaq.app.PageCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in every language, wide and narrow, as a browser and axe-core see it. */
class PagesTest extends BrowsedPages {

    private static final List<String> LANGUAGES = List.of("az", "en", "ru");

    static Stream<Place> places() {
        return Stream.of(
                new Place("door", "", "/"),
                new Place("door-without-page", "analyst", "/"),
                new Place("check-start", "", "/check"),
                new Place("check", "", "/check/7KQ4-M2XW-93FA"),
                new Place("check-unknown", "", "/check/NOT-OURS-1"),
                new Place("missing", "", "/no/such/page"),
                new Place("my", "amina", "/my"),
                new Place("my-empty", "nobody", "/my"),
                new Place("my-decision", "amina", "/my/decisions/" + Played.GRANTED),
                new Place("my-cases", "amina", "/my/cases"),
                new Place("my-case", "amina", "/my/cases/" + Played.WAITING),
                new Place("my-payments", "amina", "/my/payments"),
                new Place("my-messages", "amina", "/my/messages"),
                new Place("my-accesses", "amina", "/my/accesses"),
                new Place("desk", "officer", "/desk"),
                new Place("desk-filtered", "officer", "/desk?office=ganja&deadline=over"),
                new Place("desk-team", "officer", "/desk/team"),
                new Place("desk-team-lead", "lead", "/desk/team"),
                new Place("desk-team-of", "lead", "/desk/team?office=ganja"),
                new Place("desk-openings", "lead", "/desk/team/openings"),
                new Place("desk-open-why", "officer", "/desk/cases/" + Played.WAITING),
                new Place("desk-task", "officer", "/desk/tasks/" + Played.TASK),
                new Place("desk-cases", "officer", "/desk/cases"),
                new Place("desk-cases-none", "officer", "/desk/cases?text=XX-1"),
                new Place("desk-case", "officer", "/desk/cases/" + Played.GRANTED),
                new Place("desk-case-open", "officer", "/desk/cases/" + Played.OPEN),
                new Place("desk-case-run", "officer", "/desk/cases/" + Played.GRANTED + "?run=" + Played.RUN),
                new Place("desk-post", "officer", "/desk/post"),
                new Place("desk-posted", "officer", "/desk/post?state=posted"),
                new Place("desk-post-words", "officer", "/desk/post/" + PlayedPost.WORDS + "/words"),
                new Place("control", "operator", "/control"),
                new Place("control-rehearsal", "operator", "/control/rehearsal?from=2025-11-24"),
                new Place("control-rehearsal-going", "operator", "/control/rehearsal?from=2025-11-25&to=2025-12-24"),
                new Place("control-rehearsed", "operator", "/control/rehearsal/people?from=2025-11-24&to=2025-11-24"),
                new Place("control-registers", "operator", "/control/registers"),
                new Place("control-inbox", "operator", "/control/inbox"),
                new Place("control-outbox", "operator", "/control/outbox"),
                new Place("control-incidents", "operator", "/control/incidents"),
                new Place("control-audit", "operator", "/control/audit"),
                new Place("forbidden", "amina", "/desk"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void every_page_is_accessible_in_every_language_and_at_every_width(Place place) {
        var problems = new ArrayList<String>();
        for (var width : List.of(1280, 390)) {
            try (var window = browser.window(width, 900)) {
                for (var language : LANGUAGES) {
                    var page = open(window, place, language);
                    var seen = place.name() + " " + language + " " + width;
                    problems.addAll(PageCheck.complaints(page, seen));
                    picture(page, place.name() + "-" + language + "-" + width);
                    page.close();
                }
            }
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void the_door_leads_staff_to_their_page_and_says_to_whom_it_has_none() {
        try (var window = browser.window(1280, 900)) {
            for (var way : Map.of("officer", "/desk", "commission", "/desk/assessments", "operator", "/control")
                    .entrySet()) {
                var page = open(window, new Place("", way.getKey(), "/"), "en");
                assertThat(page.locator("a:text-is('Open the desk')").getAttribute("href"))
                        .isEqualTo(way.getValue());
                page.close();
            }
            var page = open(window, new Place("", "analyst", "/"), "en");
            assertThat(page.locator("main").innerText()).contains("there is no page for your role here yet");
            assertThat(page.locator("a:text-is('Sign in as staff')").count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_rehearsal_that_is_not_done_asks_again_by_itself(String language) {
        try (var window = browser.window(1280, 900)) {
            var page = open(
                    window, new Place("", "operator", "/control/rehearsal?from=2025-11-25&to=2025-12-24"), language);

            var again = page.waitForResponse(answer -> answer.url().contains("/control/rehearsal?from="), () -> {});

            assertThat(again.status()).isEqualTo(200);
        }
    }

    @Test
    void without_script_the_same_form_is_plain_html_and_loses_nothing() {
        try (var window = browser.windowWithoutScript(1280, 900)) {
            var page = open(window, new Place("", "officer", "/desk/tasks/" + Played.TASK), "az");
            page.locator("main button").first().click();
            page.locator("textarea").fill("Qısa");
            page.locator("#field-document").fill("səhv");
            page.locator("button[value=complete]").click();
            page.waitForSelector(".error-summary");
            page.waitForLoadState();

            assertThat(page.locator(".error-summary li").count()).isEqualTo(3);
            assertThat(page.locator(".field-error").count()).isEqualTo(3);
            assertThat(page.locator("textarea").inputValue()).isEqualTo("Qısa");
            assertThat(page.locator("#field-document").inputValue()).isEqualTo("səhv");
            assertThat(complaintsWithoutScript(page, "errors without script")).isEmpty();
            picture(page, "desk-task-plain-az-1280");

            page.locator("#field-resolution-1").check();
            page.locator("textarea").fill("Şəxsiyyət vəsiqəsi göstərildi.");
            page.locator("#field-document").fill("AA 1234567");
            page.locator("button[value=complete]").click();

            page.waitForURL("**/desk");
            assertThat(worklist.facts).containsEntry("officer.why", "Şəxsiyyət vəsiqəsi göstərildi.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void a_page_that_shows_again_what_was_typed_is_accessible(int width) {
        var place = new Place("", "lead", "/desk/cases/" + Played.GRANTED);
        for (var language : LANGUAGES) {
            try (var window = browser.window(width, 900)) {
                var page = open(window, place, language);
                page.locator("#note").fill("The mother rang up: she moves to Ganja in June.");
                window.clearCookies();
                page.locator("form[action$='/notes'] button").click();
                page.waitForURL("**/sign-in**");

                var back = open(window, place, language);

                assertThat(back.locator("#note").inputValue()).startsWith("The mother rang up");
                assertThat(PageCheck.complaints(back, "typed again " + language + " " + width))
                        .isEmpty();
                picture(back, "desk-case-typed-again-" + language + "-" + width);
            }
        }
    }

    @Test
    void the_diagram_shows_the_way_taken_and_where_the_case_stands() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "officer", "/desk/cases/" + Played.OPEN), "az");

            assertThat(page.locator(".djs-element.passed").count()).isEqualTo(6);
            assertThat(page.locator(".djs-element.here").count()).isEqualTo(1);
            assertThat(page.locator(".bjs-powered-by").isVisible()).isTrue();
        }
    }

    @Test
    void the_face_is_ours_and_comes_from_here() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "amina", "/my"), "az");

            // Fetches the files these letters need, waits for them, and is rejected if one of them cannot be had.
            var faces = page.evaluate("document.fonts.load(\"16px 'Dayaq Sans'\", 'Aə₼Я')"
                    + ".then(faces => faces.map(face => face.status).join())");
            var origins = page.evaluate(
                    "[...new Set(performance.getEntriesByType('resource')"
                            + ".filter(entry => entry.name.includes('.woff')).map(entry => new URL(entry.name).origin))].join()");

            assertThat(faces).isEqualTo("loaded,loaded,loaded,loaded");
            assertThat(origins).isEqualTo(page.evaluate("location.origin"));
            assertThat(page.evaluate("getComputedStyle(document.body).fontFamily")
                            .toString())
                    .matches("[\"']?Dayaq Sans\\b.*");
        }
    }

    @Test
    void looking_at_a_case_is_noted() {
        try (var window = browser.window(1280, 900)) {
            open(window, new Place("", "officer", "/desk/cases/" + Played.GRANTED), "az");
        }

        assertThat(PlayedModules.READS)
                .as("the case, and with whom its people stand elsewhere")
                .containsExactlyInAnyOrder("officer-1 CA-2025-000042 case", "family " + Played.GRANTED);
    }

    @Test
    void looking_at_ones_own_case_is_noted_too() {
        try (var window = browser.window(1280, 900)) {
            open(window, new Place("", "amina", "/my/cases/" + Played.GRANTED), "az");
        }

        assertThat(PlayedPortal.LOOKED).containsExactly("amina granted case");
    }

    @Test
    void what_an_operator_does_is_noted() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "operator", "/control/incidents"), "az");
            page.locator("form[action*='/control/incidents/outbox/'] button")
                    .first()
                    .click();
            page.waitForURL("**/control/incidents");
        }

        assertThat(PlayedPortal.TRAIL).containsExactly("outbox-item retried");
    }

    @Test
    void a_pin_never_stands_in_an_address() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "officer", "/desk/cases"), "az");
            page.locator("#pin").fill("5k7amna");
            page.locator("#pin").press("Enter");
            page.waitForURL("**/desk/cases?person=*");

            assertThat(page.url()).doesNotContainIgnoringCase("5K7AMNA");
        }
    }

    @Test
    void a_search_stands_in_the_address_and_can_be_gone_back_from() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "officer", "/desk/cases"), "en");
            page.locator("#text").pressSequentially("XX-1");
            page.waitForSelector("#found .empty");

            assertThat(page.url()).contains("text=XX-1");
            page.goBack();
            page.waitForSelector("#found table");
        }
    }

    @Test
    void a_letter_is_checked_with_the_birth_year_and_by_its_file() {
        try (var window = browser.window(390, 900)) {
            var problems = new ArrayList<String>();
            var page = open(window, new Place("", "", "/check"), "az");
            page.locator("#code").fill("?");
            page.locator("#code").press("Enter");
            page.waitForSelector(".error-summary");
            problems.addAll(PageCheck.complaints(page, "no code"));
            page.locator("#code").fill("7kq4-m2xw-93fa");
            page.locator("#code").press("Enter");
            page.locator("#year").fill("1990");
            page.locator("#year").press("Enter");
            assertThat(page.locator(".error-summary").innerText()).contains("4");
            problems.addAll(PageCheck.complaints(page, "wrong year"));
            page.locator("#year").fill("1994");
            page.locator("#year").press("Enter");
            assertThat(page.locator(".amount").innerText()).isEqualTo("600,00\u00a0₼");
            assertThat(page.url()).doesNotContain("1994");
            problems.addAll(PageCheck.complaints(page, "opened"));
            picture(page, "check-opened-az-390");

            compare(page, "%PDF-1.7");
            assertThat(page.locator(".outcome.good").count()).isEqualTo(1);
            problems.addAll(PageCheck.complaints(page, "our file"));
            compare(page, "%PDF-1.7 changed by somebody");
            assertThat(page.locator(".outcome.bad").count()).isEqualTo(1);
            problems.addAll(PageCheck.complaints(page, "another file"));

            assertThat(problems).isEmpty();
        }
    }

    @Test
    void programs_are_told_their_problems_as_problem_details_and_nothing_of_the_inside() {
        try (var window = browser.window(1280, 900)) {
            var signedIn = open(window, new Place("", "amina", "/my"), "az");
            for (var path : Map.of("/no/such/page", 404, "/desk", 403, "/my/cases?page=many", 400)
                    .entrySet()) {
                var answer = signedIn.request()
                        .get(at(path.getKey()), RequestOptions.create().setHeader("Accept", "application/json"));

                assertThat(answer.status()).as(path.getKey()).isEqualTo(path.getValue());
                assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
                assertThat(answer.text())
                        .contains("\"status\":" + path.getValue(), "\"title\":")
                        .doesNotContain("trace", "Exception", "org.dayaq");
            }
        }
    }

    @Test
    void somebody_elses_case_is_not_there() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "nobody", "/my"), "az");
            var answer = page.navigate(at("/my/cases/" + Played.GRANTED));

            assertThat(answer.status()).isEqualTo(404);
        }
    }

    /** axe-core is a script: what such a page holds is opened in windows that have scripts, without its own. */
    private List<String> complaintsWithoutScript(Page plain, String seen) {
        var content = plain.content().replaceAll("(?s)<script.*?</script>", "");
        var complaints = new ArrayList<String>();
        for (var width : List.of(1280, 390)) {
            try (var window = browser.window(width, 900)) {
                var page = window.newPage();
                page.route(
                        "**/without-script",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html; charset=utf-8")
                                .setBody(content)));
                page.navigate(at("/without-script"));
                assertThat(page.locator(".field-error").count()).isEqualTo(3);
                complaints.addAll(PageCheck.complaints(page, seen + " " + width));
            }
        }
        return complaints;
    }

    private void compare(Page page, String file) {
        page.navigate(at("/check"));
        page.locator("#file")
                .setInputFiles(
                        new FilePayload("letter.pdf", "application/pdf", file.getBytes(StandardCharsets.US_ASCII)));
        page.locator("form[enctype] button").click();
        page.waitForURL("**/check/file");
    }
}
