package org.dayaq.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.dayaq.app.PageCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways through the pages by keyboard alone: nothing is clicked and nothing is put into focus but by keys. */
class KeyboardTest extends BrowsedPages {

    @Test
    void a_task_is_claimed_filled_in_and_completed_by_keyboard_alone() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "officer", "/desk"), "en");

            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForURL("**/desk/tasks/**");
            tabTo(page, "Claim the task");
            page.keyboard().press("Enter");
            page.waitForSelector(".form-island[data-ready]");
            tabTo(page, "Complete");
            page.keyboard().press("Enter");
            page.waitForSelector(".error-summary");

            page.waitForSelector(".error-summary:focus");
            page.waitForSelector(".form-island[data-ready]");
            assertThat(page.locator(".error-summary li").count()).isEqualTo(3);
            assertThat(PageCheck.complaints(page, "errors of the form")).isEmpty();

            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.closest('.form-island') !== null"))
                    .isEqualTo(true);
            picture(page, "desk-task-errors-en-1280");
            page.keyboard().press("Space");
            tabInto(page, (String) page.locator("input[id*=document]").getAttribute("id"));
            page.keyboard().type("AA 1234567");
            tabInto(page, (String) page.locator("textarea").getAttribute("id"));
            page.keyboard().type("The person showed the passport.");
            tabTo(page, "Complete");
            page.keyboard().press("Enter");
            page.waitForURL("**/desk");

            assertThat(page.locator(".notice").innerText()).contains("Task completed");
            assertThat(worklist.facts)
                    .containsEntry("officer.document", "AA 1234567")
                    .containsEntry("officer.why", "The person showed the passport.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void an_earlier_process_of_a_case_is_drawn_by_keyboard(int width) {
        try (var window = browser.window(width, 900)) {
            var page = open(window, new Place("", "officer", "/desk/cases/" + Played.GRANTED), "en");
            assertThat(page.locator(".djs-element.here").count()).isEqualTo(1);

            tabTo(page, "Pension assignment (23.11.2025)");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("run=" + Played.RUN));
            page.waitForSelector("[data-diagram][data-ready]");

            assertThat(page.locator(".djs-element.here").count()).isZero();
            assertThat(page.locator(".djs-element.passed").count()).isEqualTo(9);
            assertThat(page.locator("nav li strong[aria-current]").last().innerText())
                    .isEqualTo("Pension assignment (23.11.2025)");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void letters_are_chosen_and_marked_as_posted_by_keyboard_and_each_verdict_is_told(int width) {
        try (var window = browser.window(width, 900)) {
            var page = open(window, new Place("", "officer", "/desk/post"), "en");
            tabInto(page, (String) page.locator(".pick input").first().getAttribute("id"));
            page.keyboard().press("Space");
            tabTo(page, "Mark as posted");
            page.keyboard().press("Enter");
            page.waitForSelector(".notice");

            assertThat(page.locator(".notice").innerText()).contains("1 of 3 letters");
            assertThat(page.locator("main").innerText())
                    .contains("marked before")
                    .contains("Leyla Məmmədova")
                    .contains("not on this list");
            assertThat(PageCheck.complaints(page, "desk-post-marked " + width)).isEmpty();
            picture(page, "desk-post-marked-en-" + width);
        }
    }

    @Test
    void a_letter_is_checked_by_keyboard_alone() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "", "/check"), "en");

            tabInto(page, "code");
            page.keyboard().press("Enter");
            page.waitForSelector(".error-summary:focus");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForSelector("#code:focus");
            page.keyboard().type("7kq4-m2xw-93fa");
            tabTo(page, "Check");
            page.keyboard().press("Enter");
            page.waitForURL("**/check/7KQ4-M2XW-93FA");
            tabInto(page, "year");
            page.keyboard().type("1994");
            page.keyboard().press("Enter");
            page.waitForSelector(".amount");

            assertThat(page.locator(".amount").innerText()).contains("600");
        }
    }

    @Test
    void the_person_reads_decision_letter_case_and_payments_by_keyboard_alone() {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "amina", "/my"), "en");

            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Skip to main content");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
            for (int i = 0; i < 80 && !href(page).startsWith("/my/decisions/"); i++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            page.waitForURL("**/my/decisions/**");
            assertThat(page.locator(".amount").innerText()).contains("600");
            tabTo(page, "Decision letter (PDF)");
            var letter = page.context().request().get(at(href(page)));
            assertThat(letter.headers()).containsEntry("content-type", "application/pdf");
            tabTo(page, "How the case went");
            page.keyboard().press("Enter");
            page.waitForURL("**/my/cases/**");
            tabTo(page, "Payments");
            page.keyboard().press("Enter");
            page.waitForURL("**/my/payments");

            assertThat(page.locator("main").innerText()).contains("600");
            assertThat(outlined(page, "Who looked")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void an_operator_moves_the_calendar_turns_a_dial_and_tries_again_by_keyboard_alone(int width) {
        try (var window = browser.window(width, 900)) {
            var page = open(window, new Place("", "operator", "/control"), "en");

            tabTo(page, "+1 month");
            page.keyboard().press("Enter");
            page.waitForSelector(".notice");
            assertThat(page.locator(".notice").innerText()).contains("moves on by a month");
            tabTo(page, "Registers");
            page.keyboard().press("Enter");
            page.waitForURL("**/control/registers");
            tabInto(page, "bank-down");
            page.keyboard().press("Space");
            assertThat(page.locator("#bank-down").isChecked()).isTrue();
            tabTo(page, "Apply");
            page.keyboard().press("Enter");
            page.waitForSelector(".notice");
            assertThat(page.locator(".notice").innerText()).contains("The dial is turned");
            assertThat(PlayedModules.TURNED).containsExactly("calendar 1 month", "bank down");
            tabTo(page, "Incidents");
            page.keyboard().press("Enter");
            page.waitForURL("**/control/incidents");
            tabTo(page, "Try again");
            page.keyboard().press("Enter");
            page.waitForSelector(".notice");

            assertThat(page.locator(".notice").innerText()).contains("being tried again");
            assertThat(PlayedPortal.TRAIL).containsExactly("life-event retried");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "month", "year"})
    void one_button_moves_the_calendar_by_a_day_a_month_or_a_year(String unit) {
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", "operator", "/control"), "en");

            tabTo(page, "+1 " + unit);
            page.keyboard().press("Enter");
            page.waitForSelector(".notice");

            assertThat(page.locator(".notice").innerText()).contains("moves on by a " + unit);
            assertThat(PlayedModules.TURNED).containsExactly("calendar 1 " + unit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"my", "control", "desk"})
    void whoever_signs_out_needs_no_mouse(String place) {
        var who = Map.of("my", "amina", "control", "operator", "desk", "officer");
        try (var window = browser.window(1280, 900)) {
            var page = open(window, new Place("", who.get(place), "/" + place), "en");

            tabTo(page, "Sign out");
            assertThat(outlined(page, "Sign out")).isTrue();
            page.keyboard().press("Enter");
            page.waitForURL(url -> !url.contains("/" + place));

            assertThat(page.navigate(at("/" + place)).url()).doesNotEndWith("/" + place);
        }
    }

    /** What has the focus is to be seen: it has an outline or a shadow around it. */
    private static boolean outlined(Page page, String text) {
        tabTo(page, text);
        return (boolean)
                page.evaluate(
                        "(() => { const s = getComputedStyle(document.activeElement);"
                                + " return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none' })()");
    }

    private static String focused(Page page) {
        return (String) page.evaluate("(document.activeElement.innerText || '').trim()");
    }

    private static String href(Page page) {
        return (String) page.evaluate("document.activeElement.getAttribute('href') || ''");
    }
}
