package org.dayaq.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.dayaq.app.TestBrowser;
import org.dayaq.app.pages.PlayedModules.PlayedWorklist;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Opens pages in a browser, as somebody, in a language, and goes through them by keyboard. */
@SpringBootTest(
        classes = PagesApp.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dayaq.access.issuer=http://127.0.0.1:1",
            "dayaq.web.secure-cookies=false",
            "dayaq.web.note=true",
            "server.servlet.session.cookie.name=dayaq",
            "server.servlet.session.cookie.secure=false",
            "management.server.port=-1"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowsedPages {

    /** A folder to keep the pages in as pictures. */
    private static final String PICTURES = System.getenv().getOrDefault("DAYAQ_PICTURES", "");

    @LocalServerPort
    int port;

    @Autowired
    PlayedWorklist worklist;

    TestBrowser browser;

    record Place(String name, String as, String path) {}

    @BeforeAll
    void openBrowser() {
        browser = TestBrowser.start();
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void freshTask() {
        worklist.begin();
        PlayedModules.READS.clear();
        PlayedModules.TURNED.clear();
        PlayedPortal.LOOKED.clear();
        PlayedPortal.TRAIL.clear();
    }

    Page open(BrowserContext window, Place place, String language) {
        var page = window.newPage();
        var noise = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 40")) {
                noise.add(message.text());
            }
        });
        var path = place.path() + (place.path().contains("?") ? "&" : "?") + "lang=" + language;
        if (place.as().isEmpty()) {
            page.navigate(at(path));
        } else {
            page.navigate(at("/test-sign-in?as=" + place.as() + "&to="
                    + java.net.URLEncoder.encode(path, StandardCharsets.UTF_8)));
        }
        page.evaluate("document.fonts.ready");
        if (page.locator("[data-diagram]").count() > 0) {
            page.waitForSelector("[data-diagram][data-ready]");
        }
        if (page.locator("form[data-form-of]").count() > 0) {
            page.waitForSelector(".form-island[data-ready]");
        }
        assertThat(noise).as("console of " + path).isEmpty();
        return page;
    }

    static void tabInto(Page page, String field) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            if (field.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
        }
        throw new AssertionError("The field \"" + field + "\" cannot be reached by keyboard");
    }

    static void tabTo(Page page, String text) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            if (text.equals(page.evaluate("(document.activeElement.innerText || '').trim()"))) {
                return;
            }
        }
        throw new AssertionError("\"" + text + "\" cannot be reached by keyboard");
    }

    static void picture(Page page, String name) {
        if (!PICTURES.isEmpty()) {
            try {
                Files.createDirectories(Path.of(PICTURES));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            page.screenshot(new ScreenshotOptions()
                    .setPath(Path.of(PICTURES, name + ".png"))
                    .setFullPage(true));
        }
    }

    String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
