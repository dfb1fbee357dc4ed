package org.dayaq.app.worklist.web;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.Offices;
import org.dayaq.app.papers.PaperRequest.State;
import org.dayaq.app.papers.Requests;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The papers an office asked for: what came and is to be checked first. For officers, approvers and leads. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LEAD')")
class PaperListPages {

    private static final int SIZE = 25;
    private static final Set<State> OPEN = EnumSet.of(State.GIVEN, State.LATE, State.ASKED);

    private final Requests requests;
    private final PaperView.Views papers;
    private final CaseViews cases;

    PaperListPages(Requests requests, PaperView.Views papers, CaseViews cases) {
        this.requests = requests;
        this.papers = papers;
        this.cases = cases;
    }

    @GetMapping("/desk/papers")
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            CurrentUser user,
            Model model) {
        var own = DeskPages.officer(user).office();
        // Who sits at the ministry itself sees what all offices asked for.
        var office = own.equals(Offices.MINISTRY) ? null : own;
        var chosen = OPEN.stream().filter(one -> one.name().equals(state)).findFirst();
        var states = chosen.map(Set::of).orElse(OPEN);
        var kept = new LinkedHashMap<>(Map.of("state", chosen.map(State::name).orElse("")));
        var listing = new Listing("/desk/papers", kept, Math.max(page, 1) - 1, SIZE, requests.count(office, states));
        model.addAttribute("found", papers.list(office, states, listing.page(), SIZE));
        model.addAttribute("listing", listing);
        model.addAttribute("states", List.of(State.GIVEN, State.LATE, State.ASKED));
        model.addAttribute("cases", cases);
        return "worklist/papers";
    }
}
