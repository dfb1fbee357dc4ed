package org.dayaq.app.worklist.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.Offices;
import org.dayaq.app.access.Role;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.dayaq.app.worklist.Colleague;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.Recipient;
import org.dayaq.app.worklist.TaskSearch;
import org.dayaq.app.worklist.Team;
import org.dayaq.app.worklist.Words;
import org.dayaq.app.worklist.Worklist;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The task list: filters, views, the next task, handing over many at once. For officers, approvers and leads. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LEAD')")
class DeskPages {

    private static final int SIZE = 25;

    /** What stands in an address of the list, besides where a page begins. */
    private static final List<String> STATE =
            List.of("whose", "number", "person", "service", "step", "office", "deadline", "holder", "sort");

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{1,8}-\\d{4}-\\d{3,}");
    private static final Pattern SHORT_NUMBER = Pattern.compile("[A-Z]{1,8}-(\\d{0,4}|\\d{4}-\\d{0,2})");

    private final Worklist worklist;
    private final Team team;
    private final CaseViews cases;
    private final CaseReads reads;
    private final DeskSearches searches;
    private final DeskWords words;
    private final PaperView.Views papers;

    DeskPages(
            Worklist worklist,
            Team team,
            CaseViews cases,
            CaseReads reads,
            DeskSearches searches,
            DeskWords words,
            PaperView.Views papers) {
        this.worklist = worklist;
        this.team = team;
        this.cases = cases;
        this.reads = reads;
        this.searches = searches;
        this.words = words;
        this.papers = papers;
    }

    @GetMapping("/desk")
    String tasks(@RequestParam Map<String, String> asked, CurrentUser user, Model model) {
        var officer = officer(user);
        team.enter(officer);
        var state = state(asked);
        var sought = searches.words(state.getOrDefault("person", ""));
        if (sought.isEmpty() && state.containsKey("person")) {
            state.remove("person");
            model.addAttribute("searchEnded", true);
        }
        var found = worklist.list(search(state, sought, asked.get("from")), officer);
        var listing = new Listing("/desk", state, 0, SIZE, found.total().number());
        model.addAttribute("listing", listing);
        model.addAttribute("found", found);
        model.addAttribute(
                "papers",
                papers.waiting(found.tasks().stream().map(task -> task.caseId()).collect(Collectors.toSet())));
        model.addAttribute("before", found.before() == null ? null : listing.with("from", found.before()));
        model.addAttribute("after", found.after() == null ? null : listing.with("from", found.after()));
        model.addAttribute("state", state);
        model.addAttribute("sought", sought.orElse(state.getOrDefault("number", "")));
        model.addAttribute("whose", state.getOrDefault("whose", "all"));
        model.addAttribute("choices", worklist.choices(officer));
        model.addAttribute("views", team.views(officer));
        model.addAttribute("teams", teams(officer, state));
        model.addAttribute("standsInFor", team.standsInFor(officer));
        model.addAttribute("officer", officer);
        model.addAttribute("cases", cases);
        model.addAttribute("words", words);
        return "worklist/tasks";
    }

    /** The own team, and the one of the office or of the officer that the list is about, where it is shown to whoever asks. */
    private Map<String, Set<Colleague>> teams(Officer officer, Map<String, String> state) {
        var offices = team.offices(officer);
        var about = Stream.of(
                Optional.ofNullable(state.get("office")),
                Optional.ofNullable(state.get("holder"))
                        .flatMap(team::colleague)
                        .map(Colleague::office));
        var teams = new LinkedHashMap<String, Set<Colleague>>();
        Stream.concat(Stream.of(officer.office()), about.flatMap(Optional::stream))
                .filter(offices::contains)
                .distinct()
                .forEach(office -> teams.put(office, team.of(office).keySet()));
        return teams;
    }

    /** One box for a case number, a name or a PIN; only numbers are put into the address. */
    @PostMapping("/desk/search")
    String search(
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> asked,
            RedirectAttributes redirect) {
        var state = state(asked);
        state.remove("number");
        state.remove("person");
        var typed = text.strip();
        var upper = typed.toUpperCase(Locale.ROOT);
        if (NUMBER.matcher(upper).matches()) {
            state.put("number", upper);
        } else if (SHORT_NUMBER.matcher(upper).matches()) {
            redirect.addFlashAttribute("searchShort", true);
        } else if (pin(upper).isPresent()) {
            reads.searched(pin(upper).get());
            state.put("person", searches.ticket(upper));
        } else if (!Words.of(typed).isEmpty()) {
            state.put("person", searches.ticket(typed));
        }
        state.forEach(redirect::addAttribute);
        return "redirect:/desk";
    }

    @PostMapping("/desk/next")
    String next(CurrentUser user) {
        return "redirect:/desk/tasks/" + worklist.next(officer(user));
    }

    @PostMapping("/desk/hand-over")
    String handOver(
            @RequestParam(defaultValue = "") List<UUID> task,
            @RequestParam(defaultValue = "") String to,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        var recipient = recipient(to);
        if (task.isEmpty() || recipient.isEmpty()) {
            redirect.addFlashAttribute("handOverIncomplete", true);
            return "redirect:/desk";
        }
        var verdicts = worklist.handOver(task.subList(0, Math.min(task.size(), 500)), officer(user), recipient.get());
        model.addAttribute("verdicts", verdicts);
        model.addAttribute(
                "done", verdicts.stream().filter(verdict -> verdict.done()).count());
        model.addAttribute("to", name(recipient.get()));
        return "worklist/verdicts";
    }

    @PostMapping("/desk/views")
    String saveView(
            @RequestParam(defaultValue = "") String name, @RequestParam Map<String, String> asked, CurrentUser user) {
        var state = state(asked);
        state.remove("person"); // whom somebody looked for is not to be kept
        var listing = new Listing("/desk", state, 0, SIZE, 0);
        var url = listing.with("from", "");
        team.saveView(officer(user), name, url.substring("/desk".length()));
        return "redirect:" + url;
    }

    @PostMapping("/desk/views/drop")
    String dropView(@RequestParam String name, CurrentUser user) {
        team.dropView(officer(user), name);
        return "redirect:/desk";
    }

    private TaskSearch search(Map<String, String> state, Optional<String> sought, @Nullable String from) {
        var person = sought.map(text -> text.toUpperCase(Locale.ROOT)).flatMap(DeskPages::pin);
        return new TaskSearch(
                state.getOrDefault("whose", "all"),
                state.get("service"),
                state.get("step"),
                state.get("office"),
                state.get("deadline"),
                state.get("holder"),
                state.get("number"),
                person.orElse(null),
                person.isPresent() ? List.of() : sought.map(Words::of).orElse(List.of()),
                state.getOrDefault("sort", "due"),
                from,
                SIZE);
    }

    private static Map<String, String> state(Map<String, String> asked) {
        var state = new LinkedHashMap<String, String>();
        for (var name : STATE) {
            var value = asked.getOrDefault(name, "").strip();
            if (!value.isEmpty() && !(name.equals("whose") && value.equals("all"))) {
                state.put(name, value);
            }
        }
        if (!NUMBER.matcher(state.getOrDefault("number", "A-2000-000")).matches()) {
            state.remove("number");
        }
        return state;
    }

    /** A surname can look like a PIN, but no surname has a digit. */
    private static Optional<Pin> pin(String text) {
        return Pin.isPin(text) && text.chars().anyMatch(Character::isDigit)
                ? Optional.of(new Pin(text))
                : Optional.empty();
    }

    private static Optional<Recipient> recipient(String to) {
        var colon = to.indexOf(':');
        var id = to.substring(colon + 1);
        if (id.isBlank()) {
            return Optional.empty();
        }
        return switch (colon < 0 ? "" : to.substring(0, colon)) {
            case "officer" -> Optional.of(new Recipient.One(id));
            case "office" -> Optional.of(new Recipient.Team(id));
            default -> Optional.empty();
        };
    }

    private String name(Recipient recipient) {
        return recipient instanceof Recipient.One one
                ? team.colleague(one.officer())
                        .map(colleague -> colleague.name())
                        .orElse(one.officer())
                : words.office(((Recipient.Team) recipient).office());
    }

    static Officer officer(CurrentUser user) {
        var office = user.office();
        return new Officer(
                user.subject(),
                user.name(),
                user.roles().stream().map(Role::code).collect(Collectors.toUnmodifiableSet()),
                office == null || office.isBlank() ? Offices.MINISTRY : office);
    }

    static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
