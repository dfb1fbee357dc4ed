package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dayaq.app.PageCheck;
import org.dayaq.app.TestBrowser;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;

/** What a member types and does not give is kept, for them alone, until it is given or the assessment is decided. */
class OpinionDraftsTest extends AssessmentsFixture {

    private static final String WORDS = "Typed at night, <not> given.";

    @Test
    void what_a_member_types_is_kept_for_them_alone_until_they_give_it() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var member = member(commission(caseId), 2);
        assertThat(member.get(path).text()).doesNotContain("A draft that was not given");

        var kept = member.post(path + "/draft", draft("0", "65", WORDS));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body()).contains("\"overElsewhere\":false");

        // Another sign-in of theirs, as after the browser was closed.
        var again = member(commission(caseId), 2);
        var page = again.get(path);
        assertThat(page.text()).contains("A draft that was not given", "only you see it", WORDS);
        assertThat(page.body())
                .contains("<option value=\"65\" selected=\"selected\">")
                .doesNotContain("made-up");
        for (var other : List.of(
                member(commission(caseId), 1),
                member(commission(caseId), 3),
                new Visitor(port, "leyla", "Leyla", "lead", "baku-nasimi"))) {
            assertThat(other.get(path).text()).doesNotContain("Typed at night", "A draft that was not given");
        }
        var stranger = member(commission(caseId).equals("tsek-ganja") ? "tsek-sumqayit" : "tsek-ganja", 2);
        stranger.get("/desk/assessments");
        assertThat(stranger.post(path + "/draft", draft("0", "5", "x")).status())
                .isEqualTo(404);
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        officer.get("/desk");
        assertThat(officer.post(path + "/draft", draft("0", "5", "x")).status()).isEqualTo(403);
        assertThat(drafts(caseId)).isEqualTo(1);

        var given = new HashMap<>(opinion(65, 10, "12"));
        given.put("reason", WORDS);
        given.put("draft", version(page));
        assertThat(again.post(path, given).text())
                .contains("Your opinion is kept.")
                .doesNotContain("A draft that was not given");
        assertThat(drafts(caseId)).isZero();
    }

    @Test
    void what_two_windows_keep_stands_side_by_side_and_all_of_it_can_be_discarded() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var member = member(commission(caseId), 2);
        member.post(path, opinion(50, 0, "0"));
        var first = version(member.post(path + "/draft", draft("0", "65", "In the first window.")));

        // A window that had seen it goes on in its place, one that had not lays it aside.
        member.post(path + "/draft", draft(first, "65", "In the first window, on."));
        assertThat(drafts(caseId)).isEqualTo(1);
        assertThat(member.post(path + "/draft", draft("0", "30", "In the second."))
                        .body())
                .contains("\"overElsewhere\":true");

        var both = member.get(path);
        assertThat(both.text())
                .contains("Your opinion that stands: H54.0 50", "Kept in another window", "In the first window, on.")
                .contains("In the second.");
        assertThat(both.text().indexOf("In the second."))
                .isGreaterThan(both.text().indexOf("In the first window, on."));

        assertThat(member.post(path + "/draft/discard", Map.of("draft", version(both)))
                        .text())
                .doesNotContain("In the first", "In the second");
        assertThat(drafts(caseId)).isZero();
        assertThat(text(
                        "SELECT content -> 'percents' ->> 'H54.0' FROM opinion o JOIN assessment a ON a.id = o.assessment_id"
                                + " WHERE a.case_id = '" + caseId + "'"))
                .isEqualTo("50");
    }

    @Test
    void windows_typed_in_by_turns_leave_what_stands_in_each_and_nothing_of_before() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var member = member(commission(caseId), 2);
        member.get(path);
        var one = "0";
        var other = "0";
        for (var words : List.of("a", "a word", "a word and more")) {
            one = version(member.post(path + "/draft", draft(one, "65", "One: " + words)));
            other = version(member.post(path + "/draft", draft(other, "30", "Other: " + words)));
        }

        assertThat(drafts(caseId)).isEqualTo(2);
        assertThat(member.get(path).text()).contains("One: a word and more", "Other: a word and more");
    }

    @Test
    void what_was_refused_is_kept_what_was_given_is_no_draft_and_a_decision_ends_all_of_them() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var member = member(commission(caseId), 3);
        var unfinished = new HashMap<>(opinion(65, 10, ""));
        unfinished.put("reason", WORDS);
        unfinished.put("draft", "0");

        var refused = member.post(path, unfinished);
        assertThat(refused.text()).contains(WORDS);
        assertThat(member.get(path).text()).contains("A draft that was not given", WORDS);

        // Its own page kept it once more while it was given: that is the opinion, and no draft.
        var given = new HashMap<>(opinion(65, 10, "12"));
        given.put("draft", version(refused));
        member.post(path, given);
        member.post(path + "/draft", prefixed(opinion(65, 10, "12"), "0"));
        assertThat(member.get(path).text()).doesNotContain("A draft that was not given");

        member.post(path + "/draft", draft("0", "30", "Thought again."));
        assertThat(drafts(caseId)).isPositive();
        for (int seat : List.of(2, 1)) {
            member(commission(caseId), seat).post(path, opinion(65, 10, "12"));
        }
        var chair = member(commission(caseId), 1);
        chair.get(path);
        chair.post(path + "/sign", Map.of("confirmed", "true"));

        assertThat(drafts(caseId)).isZero();
        assertThat(member.post(path + "/draft", draft("0", "30", "Too late.")).status())
                .isEqualTo(409);
        assertThat(drafts(caseId)).isZero();
    }

    @Test
    void who_steps_aside_leaves_no_draft() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var member = member(commission(caseId), 3);
        member.get(path);
        member.post(path + "/draft", draft("0", "65", WORDS));

        member.post(path + "/conflict", Map.of("conflict", "I treated this person."));

        assertThat(drafts(caseId)).isZero();
        assertThat(member.post(path + "/draft", draft("0", "65", WORDS)).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(drafts(caseId)).isZero();
    }

    @Test
    void a_browser_closed_in_the_middle_loses_nothing_and_says_what_it_brings_back() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        try (var browser = TestBrowser.start()) {
            try (var window = browser.window(1280, 900)) {
                var page = signIn(window.newPage(), caseId, path);
                page.selectOption("#percent-H54-0", "65");
                page.check("#visual");
                page.fill("#reason", "The first half");
                page.getByText("Kept as a draft").waitFor();

                window.clearCookies();
                page.fill("#reason", "The first half and the second");
                page.waitForSelector(".draft-state a");
                assertThat(page.locator(".draft-state a").getAttribute("href")).isEqualTo("/desk/assessments");
                signIn(window.newPage(), caseId, "/desk/assessments").close();
                page.evaluate("window.dispatchEvent(new Event('focus'))");
                page.getByText("Kept as a draft").waitFor();

                // The last letters, and away at once.
                page.fill("#reason", "The first half, the second, the last");
                page.close(new Page.CloseOptions().setRunBeforeUnload(true));
                waitFor("the last letters are kept", () -> text("SELECT count(*)::text FROM opinion_draft WHERE"
                                + " typed ->> 'reason' = 'The first half, the second, the last'")
                        .equals("1"));
            }
            for (int width : new int[] {1280, 390}) {
                for (var language : List.of("az", "en", "ru")) {
                    try (var window = browser.window(width, 900)) {
                        var page = signIn(window.newPage(), caseId, path + "?lang=" + language);
                        assertThat(page.locator("#draft-kept").isVisible()).isTrue();
                        assertThat(page.locator("#reason").inputValue())
                                .isEqualTo("The first half, the second, the last");
                        assertThat(page.locator("#percent-H54-0").inputValue()).isEqualTo("65");
                        assertThat(page.isChecked("#visual")).isTrue();
                        assertThat(PageCheck.complaints(page, "assessment-draft-" + language + "-" + width))
                                .isEmpty();
                    }
                }
            }
            try (var window = browser.window(1280, 900)) {
                var page = signIn(window.newPage(), caseId, path + "?lang=en");
                page.selectOption("#percent-I10", "0");
                page.selectOption("#months", "0");
                page.getByText("Kept as a draft").waitFor();
                page.locator("main form button").first().click();
                page.getByText("Your opinion is kept.").waitFor();
                page.waitForLoadState();
                assertThat(page.locator("#draft-kept").count()).isZero();
                assertThat(page.locator("#reason").inputValue()).isEqualTo("The first half, the second, the last");
            }
        }
    }

    private Page signIn(Page page, UUID caseId, String to) {
        var commission = commission(caseId);
        page.navigate("http://127.0.0.1:" + port + "/?lang=en");
        page.navigate("http://127.0.0.1:" + port
                + Visitor.signInPath(
                        commission.replace("tsek-", "tsek.") + ".2", "Üzv 2", "commission", commission, "/check"));
        page.navigate("http://127.0.0.1:" + port + to);
        return page;
    }

    private static String commission(UUID caseId) {
        return text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
    }

    private static Map<String, String> draft(String seen, String eyes, String reason) {
        return Map.of("seen", seen, "field.percent-H54-0", eyes, "field.reason", reason, "field.made-up", "made-up");
    }

    private static Map<String, String> prefixed(Map<String, String> opinion, String seen) {
        var all = new HashMap<String, String>();
        opinion.forEach((name, value) -> all.put("field." + name, value));
        all.put("seen", seen);
        return all;
    }

    private static String version(Visitor.Answer answer) {
        var found = Pattern.compile("(?:\"version\":|name=\"draft\" value=\")(\\d+)")
                .matcher(answer.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static int drafts(UUID caseId) {
        return Integer.parseInt(
                text("SELECT count(*)::text FROM opinion_draft d JOIN assessment a ON a.id = d.assessment_id"
                        + " WHERE a.case_id = '" + caseId + "'"));
    }
}
