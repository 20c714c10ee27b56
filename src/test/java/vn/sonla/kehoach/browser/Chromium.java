package vn.sonla.kehoach.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/** The machine's own Chromium; where there is none, the test that asks for it is skipped and says so. */
record Chromium(Playwright playwright, Browser browser) {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** A busy machine is slow, not wrong. */
    static final int PATIENCE_MILLIS = 90_000;

    private static final String USER_NAME = "input[type=text]";

    static Chromium start() {
        Optional<Path> program = Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            LoggerFactory.getLogger(Chromium.class)
                    .warn("SKIPPED: no Chromium in /usr/bin, so that nobody looks at the forms in a browser");
        }
        Assumptions.assumeTrue(program.isPresent(), "no Chromium in /usr/bin");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program.get())
                                .setArgs(FLAGS)));
    }

    /**
     * Opens a web app and signs in. On a busy machine a part of the page may not arrive, and it then waits for that for ever:
     * where the field does not come, the page is loaded once more, as a person would do it.
     */
    static void signIn(Page page, String address, String user, String password) {
        page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        try {
            page.waitForSelector(USER_NAME);
        } catch (TimeoutError late) {
            LoggerFactory.getLogger(Chromium.class).warn("The sign-in of {} is loaded once more", address);
            page.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        }
        page.fill(USER_NAME, user);
        page.fill("input[type=password]", password);
        page.click("button[type=submit]");
    }

    /** Stops it; null where it never started. */
    static void stop(Chromium chromium) {
        if (chromium != null) {
            chromium.playwright().close();
        }
    }
}
