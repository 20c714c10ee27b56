package vn.sonla.kehoach.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cockpit as one person has it open. */
final class Cockpit implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Keys of processes and ids of people, which are no words. */
    private static final List<String> IDENTIFIERS =
            List.of("task-area", "unit-report", "reporting-cycle", "areaCode", "unitCode", "period", "giamdoc");

    private static final String PASSWORD = "KeHoach#2024";

    private final String server;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<String> offenders = new ArrayList<>();

    private Cockpit(Browser browser, int port, int width) {
        this.server = "http://localhost:" + port + "/camunda/app/cockpit/default/";
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 1000)
                .setLocale("vi-VN")
                .setTimezoneId("Asia/Ho_Chi_Minh"));
        this.page = context.newPage();
        page.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        page.onPageError(faults::add);
    }

    /** Signs in and waits for the board. */
    static Cockpit signIn(Browser browser, int port, String user, int width) {
        Cockpit cockpit = new Cockpit(browser, port, width);
        Chromium.signIn(cockpit.page, cockpit.server, user, PASSWORD);
        cockpit.page.waitForSelector(".kh-heat");
        return cockpit;
    }

    Cockpit dashboard() {
        page.navigate(server + "#/dashboard");
        page.waitForSelector(".kh-heat");
        return this;
    }

    /** Opens a place of Cockpit, such as {@code process-instance/…/runtime}. */
    Cockpit open(String place) {
        page.navigate(server + "#/" + place);
        page.waitForSelector(".bjs-container");
        return this;
    }

    Page page() {
        return page;
    }

    /** The cell of the heat map whose name begins so: unit, area. */
    Locator cell(String name) {
        return page.locator(".kh-heat button[aria-label^='" + name + "']");
    }

    String focused() {
        return (String) page.evaluate("document.activeElement.getAttribute('aria-label')");
    }

    /** How far something of the board that does not scroll by itself sticks out, or lies over what is above it, in pixels. */
    int overflow() {
        return ((Number)
                        page.evaluate(
                                """
                                () => {
                                  const board = document.querySelector('.kh-board');
                                  const edge = board.getBoundingClientRect().right;
                                  return Math.max(0, Math.round(board.getBoundingClientRect().right - innerWidth),
                                    ...[...board.querySelectorAll('*')]
                                      .filter(e => e.checkVisibility() && !e.parentElement.closest('.kh-pan, svg'))
                                      .map(e => Math.round(e.getBoundingClientRect().right - edge)),
                                    ...[...board.querySelectorAll('.kh-pan')]
                                      .filter(e => e.checkVisibility() && e.previousElementSibling)
                                      .map(e => Math.round(e.previousElementSibling.getBoundingClientRect().bottom
                                        - e.getBoundingClientRect().top)));
                                }"""))
                .intValue();
    }

    /** Reads the page and takes its picture, of the whole height of the board, as nobody scrolls a picture. */
    Cockpit look(String name) {
        VietnamesePages.offenders(page, IDENTIFIERS).forEach(offender -> offenders.add(name + ": " + offender));
        int width = page.viewportSize().width;
        int height = ((Number)
                        page.evaluate(
                                "Math.max(1000, ...[...document.querySelectorAll('.dashboard')].map(e => e.scrollHeight + 160))"))
                .intValue();
        page.setViewportSize(width, height);
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        page.setViewportSize(width, 1000);
        return this;
    }

    /** Errors of scripts; none is the rule. */
    List<String> faults() {
        return faults;
    }

    /** What was not Vietnamese where somebody looked. */
    List<String> offenders() {
        return offenders;
    }

    @Override
    public void close() {
        context.close();
    }
}
