package org.dayaq.sandbox.whole;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.dayaq.app.PageCheck;
import org.dayaq.app.TestBrowser;

/** Browser windows of people who signed in through the national sign-in, and what is to be complained of on their pages. */
final class Windows implements AutoCloseable {

    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final List<Integer> WIDTHS = List.of(1280, 390);

    private final Whole whole;
    private final TestBrowser browser = TestBrowser.start();
    private final List<String> complaints = new ArrayList<>();

    Windows(Whole whole) {
        this.whole = whole;
    }

    /** Signed in as this member of staff or with this PIN, on a page, in English. */
    BrowserContext of(String who, String path) {
        var window = browser.window(1280, 900);
        var page = window.newPage();
        page.navigate(whole.address("/?lang=en"));
        page.navigate(whole.address(path));
        page.waitForURL("**/sign-in*");
        if (who.matches("[0-9A-Z]{7}")) {
            page.locator("input#who").fill(who);
            page.locator("button.go").click();
        } else {
            page.locator("button[name=who][value='" + who + "']").click();
        }
        page.waitForURL("**" + path + "*");
        return window;
    }

    /** One that nobody has signed in to. */
    BrowserContext nobodys() {
        return browser.window(1280, 900);
    }

    /** Looks at each of these pages in each language, wide and narrow; ends in English and wide. */
    void look(Page page, String... paths) {
        for (var path : paths) {
            for (var language : LANGUAGES) {
                page.navigate(whole.address(path + "?lang=" + language));
                for (var width : WIDTHS) {
                    page.setViewportSize(width, 900);
                    complaints.addAll(PageCheck.complaints(page, path + " " + language + " " + width));
                }
            }
        }
        page.setViewportSize(1280, 900);
        page.navigate(whole.address(paths[paths.length - 1] + "?lang=en"));
    }

    /** What was found on the pages looked at; nothing where all is well. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        browser.close();
    }
}
