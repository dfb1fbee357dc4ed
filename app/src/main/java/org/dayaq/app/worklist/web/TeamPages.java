package org.dayaq.app.worklist.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.assessments.Deadlines;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.web.Page;
import org.dayaq.app.worklist.CaseAccess;
import org.dayaq.app.worklist.Colleague;
import org.dayaq.app.worklist.TaskSearch;
import org.dayaq.app.worklist.Team;
import org.dayaq.app.worklist.Worklist;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The team of an office: load, absences, skills. An officer sees it; a lead changes it. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LEAD')")
class TeamPages {

    private static final Set<String> LANGUAGES = Set.of("az", "en", "ru");

    private static final int OPENINGS = 50;

    private final Team team;
    private final CaseAccess access;
    private final Worklist worklist;
    private final CaseViews cases;
    private final DeskWords words;
    private final Deadlines deadlines;

    TeamPages(Team team, CaseAccess access, Worklist worklist, CaseViews cases, DeskWords words, Deadlines deadlines) {
        this.team = team;
        this.access = access;
        this.worklist = worklist;
        this.cases = cases;
        this.words = words;
        this.deadlines = deadlines;
    }

    /** The own team; a lead of the ministry chooses any office, for everybody else other offices' teams are not there. */
    @GetMapping("/desk/team")
    String team(@RequestParam(defaultValue = "") String office, CurrentUser user, Model model) {
        var officer = DeskPages.officer(user);
        team.enter(officer);
        var offices = team.offices(officer);
        var shown = office.isEmpty() ? officer.office() : office;
        if (!offices.contains(shown)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var loads = team.of(shown);
        model.addAttribute("office", shown);
        model.addAttribute("offices", offices);
        model.addAttribute("officer", officer);
        model.addAttribute("me", team.colleague(officer.id()).orElseThrow());
        model.addAttribute("loads", loads);
        model.addAttribute(
                "most", loads.values().stream().mapToLong(Long::longValue).max().orElse(0));
        model.addAttribute(
                "names", loads.keySet().stream().collect(Collectors.toMap(one -> one.id(), one -> one.name())));
        model.addAttribute("services", cases.services());
        var open = worklist.list(TaskSearch.of(shown, 1), officer);
        model.addAttribute("open", open.total());
        model.addAttribute("overdue", open.counts().overdue());
        model.addAttribute("words", words);
        model.addAttribute("unseen", officer.isLead() ? access.unseen(officer) : null);
        model.addAttribute("late", officer.isLead() ? deadlines.unseen(officer.id()) : null);
        return "worklist/team";
    }

    /** Cases that the team opened without working on them; told to the lead. */
    @GetMapping("/desk/team/openings")
    @PreAuthorize("hasRole('LEAD')")
    String openings(@RequestParam(defaultValue = "1") int page, CurrentUser user, Model model) {
        var lead = DeskPages.officer(user);
        var from = Math.max(0, page - 1);
        var found = access.openings(lead, from, OPENINGS + 1);
        model.addAttribute("openings", found.subList(0, Math.min(OPENINGS, found.size())));
        model.addAttribute("before", from > 0 ? "/desk/team/openings?page=" + from : null);
        model.addAttribute("after", found.size() > OPENINGS ? "/desk/team/openings?page=" + (from + 2) : null);
        model.addAttribute("unseen", access.unseen(lead));
        model.addAttribute("officer", lead);
        model.addAttribute("cases", cases);
        return "worklist/openings";
    }

    @PostMapping("/desk/team/openings/{id}")
    @PreAuthorize("hasRole('LEAD')")
    String seen(@PathVariable UUID id, CurrentUser user) {
        access.seen(id, DeskPages.officer(user));
        return "redirect:/desk/team/openings";
    }

    @PostMapping("/desk/team/absence")
    String absence(
            @RequestParam String who,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String substitute,
            CurrentUser user,
            RedirectAttributes redirect) {
        team.absent(
                DeskPages.officer(user),
                who,
                day(from).orElse(null),
                day(until).orElse(null),
                DeskPages.blankToNull(substitute));
        return kept(who, user, redirect);
    }

    @PostMapping("/desk/team/profile")
    String profile(
            @RequestParam String who,
            @RequestParam(defaultValue = "") List<String> language,
            @RequestParam(defaultValue = "") List<String> service,
            @RequestParam int limit,
            CurrentUser user,
            RedirectAttributes redirect) {
        var known = cases.services().stream().map(key -> key.value()).collect(Collectors.toSet());
        team.profile(
                DeskPages.officer(user),
                who,
                language.stream().filter(LANGUAGES::contains).toList(),
                service.stream().filter(known::contains).toList(),
                limit);
        return kept(who, user, redirect);
    }

    /** Back to the team of whom it was about. */
    private String kept(String who, CurrentUser user, RedirectAttributes redirect) {
        var own = DeskPages.officer(user).office();
        team.colleague(who)
                .map(Colleague::office)
                .filter(office -> !office.equals(own))
                .ifPresent(office -> redirect.addAttribute("office", office));
        redirect.addFlashAttribute("said", "worklist.team.kept");
        return "redirect:/desk/team";
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException notADay) {
            throw new Refused("worklist.substitute", "This is no day", "Choose the days of the absence");
        }
    }
}
