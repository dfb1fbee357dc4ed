package org.dayaq.app;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A look at a page as it stands in the browser: what axe-core finds, whether it is too wide or lies over its own end, whether words are missing. */
public final class PageCheck {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** How far something to read or to press reaches below the beginning of the page's foot. */
    private static final String BELOW_THE_FOOT =
            """
            (() => {
              const foot = document.querySelector('footer');
              const seen = [...document.querySelectorAll('main :is(a, p, button, input, select, textarea)')]
                  .filter((one) => one.checkVisibility());
              const top = foot ? foot.getBoundingClientRect().top : Infinity;
              return Math.round(Math.max(0, ...seen.map((one) => one.getBoundingClientRect().bottom - top)));
            })()
            """;

    private PageCheck() {}

    /** What is wrong with the page, a sentence each; nothing if all is well. */
    public static List<String> complaints(Page page, String seen) {
        // A button that was pressed has the answer's beginning only: what is looked at is the whole page.
        page.waitForLoadState();
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
        var below = (Integer) page.evaluate(BELOW_THE_FOOT);
        if (below > 0) {
            complaints.add(seen + ": stands over or below the foot of the page by " + below);
        }
        if (page.locator(".fjs-select-placeholder:text-is('Select')").count() > 0) {
            complaints.add(seen + ": a choice is in the words of form-js");
        }
        if (page.content().contains("??")) {
            complaints.add(seen + ": a message is missing");
        }
        return complaints;
    }
}
