package org.dayaq.app.assessments.web;

import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.assessments.Deadlines;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.web.Page;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What commissions have not decided in time, and what nobody may judge; told to the leads. They know the case, not who judges it. */
@Page
@PreAuthorize("hasRole('LEAD')")
@RequestMapping("/desk/team/assessments")
class LatePages {

    private static final int SIZE = 50;

    private final Deadlines deadlines;
    private final Cases cases;

    LatePages(Deadlines deadlines, Cases cases) {
        this.deadlines = deadlines;
        this.cases = cases;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, CurrentUser user, Model model) {
        var from = Math.max(0, page - 1);
        var found = deadlines.late(user.subject(), (long) from * SIZE, SIZE + 1);
        model.addAttribute("late", found.subList(0, Math.min(SIZE, found.size())));
        model.addAttribute("before", from > 0 ? "/desk/team/assessments?page=" + from : null);
        model.addAttribute("after", found.size() > SIZE ? "/desk/team/assessments?page=" + (from + 2) : null);
        model.addAttribute("unseen", deadlines.unseen(user.subject()));
        model.addAttribute(
                "waiting",
                cases.waitingFor(Deadlines.COMMISSION).stream()
                        .limit(SIZE)
                        .map(cases::line)
                        .toList());
        model.addAttribute("cases", cases);
        return "assessments/late";
    }

    @PostMapping("/{caseId}")
    String seen(@PathVariable UUID caseId, CurrentUser user) {
        deadlines.seen(caseId, user.subject());
        return "redirect:/desk/team/assessments";
    }
}
