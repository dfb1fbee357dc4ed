package org.dayaq.app;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A look at a page as it stands in the browser: what axe-core finds, whether it is too wide, whether words are missing. */
public final class PageCheck {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private PageCheck() {}

    /** What is wrong with the page, a sentence each; nothing if all is well. */
    public static List<String> complaints(Page page, String seen) {
        var complaints = new ArrayList<String>();
        new AxeBuilder(page)
                .withTags(RULES)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> complaints.add(
                                seen + ": " + rule.getId() + " at " + node.getTarget() + ": " + node.getHtml())));
        var wider =
                (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0) {
            complaints.add(seen + ": wider than the window by " + wider);
        }
        if (page.content().contains("??")) {
            complaints.add(seen + ": a message is missing");
        }
        return complaints;
    }
}
