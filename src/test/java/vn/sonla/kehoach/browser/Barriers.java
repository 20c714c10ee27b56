package vn.sonla.kehoach.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What keeps people out of a page, as axe finds it. */
final class Barriers {

    private Barriers() {}

    /** The serious and critical ones below an element, each with the element; empty is the rule. */
    static List<String> of(Page page, String selector) {
        return new AxeBuilder(page)
                .include(selector).setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml() + " "
                                + rule.getNodes().get(0).getFailureSummary())
                        .toList();
    }
}
