package org.dayaq.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium for tests, where the machine has one: {@code DAYAQ_CHROMIUM} names it, else the usual names are
 * looked for on the PATH. Where there is none the test says so aloud and is skipped, or fails with {@code
 * DAYAQ_REQUIRE_BROWSER=true}.
 */
public final class TestBrowser implements AutoCloseable {

    /** The one without windows first: it opens a page in half the time. */
    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
            "microsoft-edge");
    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private static final String NONE = "NO BROWSER TESTS: no Chromium was found. Install one (apt-get install chromium), or"
            + " name it in DAYAQ_CHROMIUM; the pages have not been tested.";

    /** What becomes of a test that wants a browser. */
    enum Decision {
        TEST,
        SKIP,
        FAIL
    }

    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** A browser, or the end of the test. */
    public static TestBrowser start() {
        var chromium = find();
        switch (decision(chromium.isPresent(), System.getenv("DAYAQ_REQUIRE_BROWSER"))) {
            case FAIL -> throw new IllegalStateException(NONE + " DAYAQ_REQUIRE_BROWSER=true makes that a failure.");
            case SKIP -> {
                System.err.println("\n" + "*".repeat(80) + "\n" + NONE + "\n" + "*".repeat(80) + "\n");
                Assumptions.abort(NONE);
            }
            case TEST -> {}
        }
        var playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setHeadless(true)
                        .setArgs(ARGUMENTS));
        return new TestBrowser(playwright, browser);
    }

    /** A browser is used where it is found; where it is not, only "true" says that it has to be there. */
    static Decision decision(boolean found, @Nullable String required) {
        return found ? Decision.TEST : "true".equals(required) ? Decision.FAIL : Decision.SKIP;
    }

    /** A window of its own, with its own cookies. */
    public BrowserContext window(int width, int height) {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    /** The same without script. */
    public BrowserContext windowWithoutScript(int width, int height) {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setJavaScriptEnabled(false));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> find() {
        var named = System.getenv("DAYAQ_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return folders()
                .flatMap(folder -> NAMES.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> folders() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                Arrays.stream(path.split(File.pathSeparator)).filter(part -> !part.isBlank()).map(Path::of),
                Stream.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), Path.of("/snap/bin")));
    }
}
