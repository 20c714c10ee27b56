package vn.sonla.kehoach.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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

    /** Stops it; null where it never started. */
    static void stop(Chromium chromium) {
        if (chromium != null) {
            chromium.playwright().close();
        }
    }
}
