package vn.sonla.kehoach.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tasklist as one person has it open. */
final class Tasklist implements AutoCloseable {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
    private static final int HEIGHT = 1000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String PASSWORD = "KeHoach#2024";

    private final String server;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    private Tasklist(Browser browser, int port, int width) {
        this.server = "http://localhost:" + port + "/camunda/app/tasklist/default/";
        this.context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, HEIGHT).setLocale("vi-VN"));
        this.page = context.newPage();
        page.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        page.onPageError(faults::add);
    }

    static Tasklist signIn(Browser browser, int port, String user, int width) {
        Tasklist tasklist = new Tasklist(browser, port, width);
        Chromium.signIn(tasklist.page, tasklist.server, user, PASSWORD);
        // The list, or that nothing is in it.
        tasklist.page.waitForSelector(".tasks-list, [cam-tasks] .well");
        return tasklist;
    }

    /** Opens a task's form and claims the task where nobody has. */
    Tasklist open(String taskId) {
        view(taskId);
        Locator claim = page.locator(".kh-claim .btn-primary");
        if (claim.count() > 0) {
            claim.click();
            claim.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
        return this;
    }

    /** Opens a task's form and leaves the task as it is. */
    Tasklist view(String taskId) {
        page.navigate(server + "#/?task=" + taskId + "&detailsTab=task-detail-form");
        shows(".kh-facts");
        return this;
    }

    /** Opens the form with which a process is started. */
    Tasklist start(String process) {
        page.click(".start-process-action a");
        page.locator(".available-processes a")
                .filter(new Locator.FilterOptions().setHasText(process))
                .click();
        page.waitForSelector(".modal-body form.kh .form-control");
        return this;
    }

    /** The button of the dialog that starts the process. */
    Tasklist confirmStart() {
        page.click(".modal-footer .btn-primary");
        return this;
    }

    Tasklist reload() {
        page.reload();
        shows(".kh-facts");
        return this;
    }

    /** Waits for a part of the page; a picture tells why it does not come. */
    private void shows(String selector) {
        try {
            page.waitForSelector(selector);
        } catch (TimeoutError late) {
            screenshot("not-shown-" + page.viewportSize().width);
            throw late;
        }
    }

    Page page() {
        return page;
    }

    /** Tasklist's own button that completes the task. */
    Tasklist complete() {
        page.click(".form-actions .btn-primary");
        return this;
    }

    /** Completes, and waits until Tasklist has put the task away. */
    void completed() {
        complete();
        page.locator("form.kh").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    String focused() {
        return (String) page.evaluate("document.activeElement.id");
    }

    /** Opens the page of a unit's reports of a month by its link in the navigation bar, which is one click. */
    Tasklist openPacket() {
        page.click("#kh-packet-link");
        page.waitForSelector(".kh-area");
        return this;
    }

    /** The same for one month, which may be over; {@code shows} is what the page is waited for. */
    Tasklist visitPacket(String query, String shows) {
        page.navigate(server + "#/bao-cao-thang" + query);
        page.waitForSelector(shows);
        return this;
    }

    /** The same by its address, for a screen on which the navigation bar is folded up. */
    Tasklist visitPacket() {
        page.navigate(server + "#/bao-cao-thang");
        page.waitForSelector(".kh-area");
        return this;
    }

    /** Opens the page of a unit's year by its link in the navigation bar. */
    Tasklist openYear() {
        page.click("#kh-year-link");
        page.waitForSelector("#kh-year");
        return this;
    }

    /** The same by its address. */
    Tasklist visitYear() {
        page.navigate(server + "#/bao-cao-nam");
        page.waitForSelector("#kh-year");
        return this;
    }

    /** Opens the consolidation desk of a period as a page. */
    Tasklist openDesk(String period) {
        page.navigate(server + "#/ban-tong-hop");
        page.waitForSelector("#kh-period");
        page.selectOption("#kh-period", period);
        page.waitForSelector(".kh-desk .kh-facts");
        return this;
    }

    /** From now on each click, and each Enter or Space outside a text, is counted. */
    Tasklist countActs() {
        page.evaluate(
                """
                () => {
                  window.khActs = 0;
                  const isText = e => e.matches('textarea, input[type=text]');
                  addEventListener('pointerdown', () => window.khActs++, true);
                  addEventListener('keydown', event => {
                    if ((event.key === 'Enter' || event.key === ' ') && !isText(event.target)) window.khActs++;
                  }, true);
                }""");
        return this;
    }

    /** How many acts there were since {@link #countActs}; fails where the page was loaded anew meanwhile. */
    int acts() {
        return ((Number) page.evaluate("() => window.khActs")).intValue();
    }

    /** What axe finds that keeps people out, with the elements; empty is the rule. */
    List<String> barriers(String selector) {
        return Barriers.of(page, selector);
    }

    /** How far something of the form sticks out to the right, in pixels. */
    int overflow() {
        return ((Number)
                        page.evaluate(
                                """
                                () => {
                                  const form = document.querySelector('form.kh, .kh-page');
                                  const edge = form.getBoundingClientRect().right;
                                  return Math.max(0, ...[...form.querySelectorAll('*')]
                                    .filter(e => e.offsetParent)
                                    .map(e => Math.round(e.getBoundingClientRect().right - edge)));
                                }"""))
                .intValue();
    }

    /**
     * Reads the page, has axe read the form, and takes a picture of its whole height, at a desk and on a phone; what is wrong
     * is among the {@link #faults}.
     */
    Tasklist look(String name) {
        int own = page.viewportSize().width;
        for (int width : List.of(DESK, PHONE)) {
            page.setViewportSize(width, HEIGHT);
            page.setViewportSize(width, HEIGHT + hidden());
            // Tasklist moves its columns to their places.
            page.waitForFunction("() => document.getAnimations().every(one => !(one instanceof CSSTransition))");
            String at = name + "-" + width;
            VietnamesePages.offenders(page).forEach(offender -> faults.add(at + ": " + offender));
            VietnamesePages.userIds(page, "form.kh, .kh-page").forEach(id -> faults.add(at + ": " + id));
            barriers("form.kh, .kh-page").forEach(barrier -> faults.add(at + ": " + barrier));
            if (overflow() > 1) {
                faults.add(at + " sticks out by " + overflow());
            }
            screenshot(at);
        }
        page.setViewportSize(own, HEIGHT);
        return this;
    }

    /** How much of the form has to be scrolled to, in pixels. */
    private int hidden() {
        return ((Number)
                        page.evaluate(
                                """
                                () => Math.max(0, ...[...document.querySelectorAll('*')]
                                  .filter(e => e.querySelector('form.kh, .kh-page') && /auto|scroll/.test(getComputedStyle(e).overflowY))
                                  .map(e => e.scrollHeight - e.clientHeight))"""))
                .intValue();
    }

    Tasklist screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    /** Errors of scripts, and what was wrong where somebody looked; none is the rule. */
    List<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        context.close();
    }
}
