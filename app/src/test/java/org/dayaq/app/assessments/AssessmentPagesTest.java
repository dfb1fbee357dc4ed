package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.PageCheck;
import org.dayaq.app.TestBrowser;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;

/** The pages of commissions and referrals in every language, wide and narrow, and by keyboard. */
class AssessmentPagesTest extends DecidedAnew {

    @Test
    void every_page_is_accessible_in_every_language_wide_and_narrow_and_works_by_keyboard() {
        var form = form();
        form.put("files", List.of(Map.of("name", "a.pdf", "identifyingPages", List.of(1))));
        var caseId = caseOf(clinic.refer(form, Clinic.papers("x")));
        var chair = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 1);
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        officer.post(
                "/desk/cases/" + caseId + "/open",
                java.util.Map.of("kind", "complaint", "reason", "The person complains at the counter."));
        execute("UPDATE assessment SET due = '" + LocalDate.now(BAKU).minusDays(2) + "' WHERE case_id = '" + caseId
                + "'");
        days.run();
        var lead = new Visitor(port, "leyla", "Leyla", "lead", "baku-nasimi");
        var found = new ArrayList<String>();
        try (var browser = TestBrowser.start()) {
            for (int width : new int[] {1280, 390}) {
                for (var language : List.of("az", "en", "ru")) {
                    try (var window = browser.window(width, 900)) {
                        var page = window.newPage();
                        found.addAll(look(page, chair, "/desk/assessments", language, width));
                        found.addAll(look(page, chair, "/desk/assessments?which=ended&text=zzz", language, width));
                        found.addAll(look(page, chair, path(caseId), language, width));
                        page.locator("main form button").first().click();
                        page.locator(".error-summary").waitFor();
                        found.addAll(complaints(page, "assessment-wrong-" + language + "-" + width));
                        found.addAll(look(page, officer, "/desk/referrals/new", language, width));
                        found.addAll(look(page, officer, "/desk/cases", language, width));
                        found.addAll(look(page, lead, "/desk/team", language, width));
                        found.addAll(look(page, lead, "/desk/team/assessments", language, width));
                        found.addAll(look(page, officer, "/desk/complaints/" + caseId, language, width));
                    }
                }
            }
            try (var window = browser.window(1280, 900)) {
                var page = window.newPage();
                look(page, chair, "/desk/assessments", "en", 1280);
                page.keyboard().press("j");
                page.keyboard().press("Enter");
                page.waitForURL("**/desk/assessments/*");
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void what_another_window_gave_and_pages_without_a_file_are_told_accessibly_in_every_language() {
        var caseId = caseOf(clinic.refer(form()));
        var chair = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 1);
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        var path = path(caseId);
        pin = RegisterDouble.pin(NEXT.getAndIncrement() * 7919);
        phone = "+994503" + (900_000 + NEXT.get());
        person(Map.of());
        var found = new ArrayList<String>();
        try (var browser = TestBrowser.start()) {
            for (int width : new int[] {1280, 390}) {
                for (var language : List.of("az", "en", "ru")) {
                    try (var window = browser.window(width, 900)) {
                        var page = window.newPage();
                        look(page, chair, path, language, width);
                        var elsewhere = new HashMap<>(opinion(60, 20, "24"));
                        elsewhere.put("seen", seen(chair.get(path)));
                        chair.post(path, elsewhere);
                        page.selectOption("#percent-H54-0", "80");
                        page.selectOption("#percent-I10", "0");
                        page.selectOption("#months", "0");
                        page.fill("#reason", "Typed in this window.");
                        page.locator("main form button").first().click();
                        page.locator("#elsewhere").waitFor();
                        assertThat(page.locator("#reason").inputValue()).isEqualTo("Typed in this window.");
                        found.addAll(complaints(page, "assessment-elsewhere-" + language + "-" + width));

                        look(page, officer, "/desk/referrals/new", language, width);
                        fill(page);
                        page.locator("main form button").last().click();
                        page.locator(".wrong #file2").waitFor();
                        found.addAll(complaints(page, "referral-wrong-" + language + "-" + width));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void what_was_typed_while_the_others_decided_is_shown_again_accessibly_in_every_language() {
        var caseId = caseOf(clinic.refer(form()));
        var member = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 2);
        var path = path(caseId);
        var found = new ArrayList<String>();
        try (var browser = TestBrowser.start()) {
            var pages = new LinkedHashMap<String, Page>();
            for (int width : new int[] {1280, 390}) {
                for (var language : List.of("az", "en", "ru")) {
                    var page = browser.window(width, 900).newPage();
                    look(page, member, path, language, width);
                    page.selectOption("#percent-H54-0", "80");
                    page.selectOption("#percent-I10", "0");
                    page.selectOption("#months", "12");
                    page.fill("#reason", "Typed while the others decided.");
                    pages.put(language + "-" + width, page);
                }
            }
            decide(caseId, 3, opinion(50, 0, "0"));
            pages.forEach((name, page) -> {
                page.locator("main form button").first().click();
                page.locator("#too-late").waitFor();
                assertThat(page.locator(".as-typed").innerText()).isEqualTo("Typed while the others decided.");
                found.addAll(complaints(page, "assessment-too-late-" + name));
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void who_decided_what_counts_and_what_waits_is_said_in_every_language_wide_and_narrow() {
        var first = decided(50, "0");
        var second = decided(60, "24");
        var citizen = new Visitor(port, pin, "Kanareyka", "citizen", "");
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        officer.post(
                "/desk/cases/" + second + "/open",
                Map.of("kind", "complaint", "reason", "The person complains at the counter."));
        assertThat(citizen.get("/my/decisions/" + second + "?lang=az").text())
                .contains(
                        "tarixində komissiya tərəfindən verilib",
                        "Qiymətləndirmənin nömrəsi: "
                                + text("SELECT pseudonym FROM assessment WHERE case_id = '" + second + "'"))
                .doesNotContain("avtomatik");
        assertThat(citizen.get("/my/decisions/" + second + "?lang=en").text())
                .contains("by a commission that knows neither your name nor your clinic");
        assertThat(citizen.get("/my/decisions/" + second + "?lang=ru").text())
                .contains("комиссией")
                .doesNotContain("автоматически");
        assertThat(officer.get("/desk/cases/" + second + "?lang=en").text())
                .contains("Decided by a commission, the money by the rules")
                .doesNotContain("Decided by the rules", "ESTABLISHED", "assessment (");
        assertThat(citizen.get("/my?lang=az").text()).contains("Müəyyən edildi").doesNotContain("ESTABLISHED");

        var same = pin;
        aClinicAndAPerson();
        execute("UPDATE commission_member SET relatives = ARRAY['" + pin + "']");
        try {
            caseOf(clinic.refer(form()));
        } finally {
            execute("UPDATE commission_member SET relatives = '{}'");
        }
        aClinicAndAPerson();
        person(Map.of("address", List.of(Map.of("address_line_1", "Kanareyka küç. 77", "locality", "Lənkəran"))));
        var task = "/desk/tasks/"
                + text(
                        "SELECT id::text FROM task WHERE activity = 'task_findRegion' AND ended_at IS NULL AND case_id = '"
                                + caseOf(clinic.refer(form())) + "'");
        var mina = new Visitor(port, "mina", "Mina", "officer", "ministry");
        mina.post(task + "/claim", Map.of());
        pin = same;
        var lead = new Visitor(port, "leyla", "Leyla", "lead", "baku-nasimi");
        assertThat(lead.get("/desk/team/assessments").text()).contains("Nobody may judge these cases");
        var found = new ArrayList<String>();
        try (var browser = TestBrowser.start()) {
            for (int width : new int[] {1280, 390}) {
                for (var language : List.of("az", "en", "ru")) {
                    try (var window = browser.window(width, 900)) {
                        var page = window.newPage();
                        found.addAll(look(page, mina, task, language, width));
                        found.addAll(look(page, lead, "/desk/team/assessments?which=waiting", language, width));
                        found.addAll(look(page, citizen, "/my/complaints/" + first, language, width));
                        found.addAll(look(page, citizen, "/my/decisions/" + second, language, width));
                        found.addAll(look(page, citizen, "/my", language, width));
                        found.addAll(look(page, officer, "/desk/cases/" + second, language, width));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** A form without fault but for pages in a place without a file. */
    private void fill(Page page) {
        page.selectOption("#clinic", "klinika-9");
        page.fill("#pin", pin);
        page.fill("#phone", phone);
        page.fill("#doctors", "Dr. A");
        page.fill("#examinedOn", LocalDate.now(BAKU).toString());
        page.fill("#diagnoses", "H54.0");
        Form88.CATEGORIES.forEach(category -> page.selectOption("#finding-" + category, "2"));
        page.selectOption("#cause", "war");
        page.fill("#pages2", "1");
    }

    private List<String> look(Page page, Visitor as, String path, String language, int width) {
        var role =
                switch (as.id) {
                    case "aytac", "mina" -> "officer";
                    case "leyla" -> "lead";
                    default -> as.id.equals(pin) ? "citizen" : "commission";
                };
        var office = role.equals("citizen") || role.equals("commission")
                ? ""
                : as.id.equals("mina") ? "ministry" : "baku-nasimi";
        page.navigate("http://127.0.0.1:" + port + Visitor.signInPath(as.id, as.name, role, office, "/check"));
        page.navigate("http://127.0.0.1:" + port + path + (path.contains("?") ? "&" : "?") + "lang=" + language);
        var name = path.replaceAll("[A-Z0-9]{8}.*|[0-9a-f]{8}-.*", "one").replaceAll("[^a-z]+", "-");
        return complaints(page, name + "-" + language + "-" + width);
    }

    private static List<String> complaints(Page page, String seen) {
        var complaints = PageCheck.complaints(page, seen);
        var pictures = System.getenv("DAYAQ_PICTURES");
        if (pictures != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(pictures, seen + ".png"))
                    .setFullPage(true));
        }
        return complaints;
    }
}
