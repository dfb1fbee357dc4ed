package org.dayaq.app.worklist.web;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.Role;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.TaskSearch;
import org.dayaq.app.worklist.Worklist;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The task list. For officers and approvers. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
class DeskPages {

    private static final int SIZE = 25;

    private final Worklist worklist;
    private final CaseViews cases;

    DeskPages(Worklist worklist, CaseViews cases) {
        this.worklist = worklist;
        this.cases = cases;
    }

    @GetMapping("/desk")
    String tasks(
            @RequestParam(defaultValue = "all") String whose,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "1") int page,
            CurrentUser user,
            Model model) {
        var officer = officer(user);
        var found = worklist.list(
                new TaskSearch(
                        blankToNull(text), blankToNull(service), null, whose, blankToNull(deadline), page - 1, SIZE),
                officer);
        var state = new LinkedHashMap<String, String>();
        state.put("whose", whose.equals("all") ? "" : whose);
        state.put("text", text);
        state.put("service", service);
        state.put("deadline", deadline);
        model.addAttribute("listing", new Listing("/desk", state, found.page(), found.size(), found.total()));
        model.addAttribute("found", found);
        model.addAttribute("whose", whose);
        model.addAttribute("officer", officer);
        model.addAttribute("cases", cases);
        return "worklist/tasks";
    }

    static Officer officer(CurrentUser user) {
        return new Officer(
                user.subject(),
                user.name(),
                user.roles().stream().map(Role::code).collect(Collectors.toUnmodifiableSet()));
    }

    static @org.jspecify.annotations.Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
