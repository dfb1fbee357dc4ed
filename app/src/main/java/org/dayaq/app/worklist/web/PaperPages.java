package org.dayaq.app.worklist.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.papers.Clerk;
import org.dayaq.app.papers.NewRequest;
import org.dayaq.app.papers.NoSuchRequest;
import org.dayaq.app.papers.Requests;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.CaseAccess;
import org.dayaq.app.worklist.Officer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Papers of one case: asked for, looked at, accepted, sent back. For officers and approvers; leads look only. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LEAD')")
@RequestMapping("/desk/cases/{caseId}/papers")
class PaperPages {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 1000;
    private static final int MOST_DAYS = 90;

    private final Requests requests;
    private final PaperView.Views papers;
    private final CaseViews cases;
    private final CaseAccess access;
    private final CaseReads reads;
    private final Show show;

    PaperPages(
            Requests requests, PaperView.Views papers, CaseViews cases, CaseAccess access, CaseReads reads, Show show) {
        this.requests = requests;
        this.papers = papers;
        this.cases = cases;
        this.access = access;
        this.reads = reads;
        this.show = show;
    }

    @GetMapping("/new")
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    String form(@PathVariable UUID caseId, CurrentUser user, Model model) {
        var reason = reason(caseId, user);
        var view = cases.view(caseId);
        reads.read(user, view, reason);
        return form(view, Map.of("days", String.valueOf(requests.days(caseId))), Map.of(), model);
    }

    /** Asks the person, or takes what somebody brought to the counter: all that is wrong is said at once. */
    @PostMapping
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    String ask(
            @PathVariable UUID caseId,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        reason(caseId, user);
        var counter = typed.getOrDefault("action", "").equals("counter");
        var files = Uploads.contents(sent);
        var problems = problems(caseId, typed, counter, files);
        if (!cases.view(caseId).isWorked()) {
            problems.put("kind", show.text("refused.papers.closed"));
        }
        if (problems.isEmpty()) {
            var request = new NewRequest(
                    caseId,
                    typed.getOrDefault("kind", ""),
                    typed.getOrDefault("role", ""),
                    typed.getOrDefault("why", ""),
                    counter
                            ? null
                            : Integer.valueOf(typed.getOrDefault("days", "").strip()));
            try {
                var id = counter ? requests.handOver(request, files, clerk(user)) : requests.ask(request, clerk(user));
                redirect.addFlashAttribute("said", counter ? "papers.said.handed-over" : "papers.said.asked");
                return "redirect:/desk/cases/" + caseId + "/papers/" + id;
            } catch (Refused refused) {
                problems.put(field(refused.code()), sentence(refused));
            }
        }
        return form(cases.view(caseId), typed, problems, model);
    }

    private Map<String, String> problems(UUID caseId, Map<String, String> typed, boolean counter, List<byte[]> files) {
        var problems = new LinkedHashMap<String, String>();
        var kind = requests.kind(caseId, typed.getOrDefault("kind", ""));
        if (kind.isEmpty()) {
            problems.put("kind", show.text("papers.problem.kind"));
        }
        var role = typed.getOrDefault("role", "");
        if (!requests.roles(caseId).contains(role)) {
            problems.put("role", show.text("papers.problem.role"));
        } else if (kind.isPresent() && !kind.get().of().contains(role)) {
            problems.put("role", show.text("papers.problem.role-of-kind"));
        }
        why(typed.getOrDefault("why", ""), "why", problems);
        var days = typed.getOrDefault("days", "").strip();
        if (!counter
                && (!days.matches("[0-9]{1,2}") || Integer.parseInt(days) < 1 || Integer.parseInt(days) > MOST_DAYS)) {
            problems.put("days", show.text("papers.problem.days"));
        }
        if (counter && files.isEmpty()) {
            problems.put("file", show.text("refused.papers.none"));
        }
        return problems;
    }

    private void why(String text, String field, Map<String, String> problems) {
        var length = text.strip().length();
        if (length < SHORTEST || length > LONGEST) {
            problems.put(field, show.text("papers.problem.why"));
        }
    }

    private static String field(String code) {
        return switch (code) {
            case "papers.why" -> "why";
            case "papers.days" -> "days";
            case "papers.kind", "papers.asked" -> "kind";
            case "papers.person" -> "role";
            default -> "file";
        };
    }

    private String form(CaseView view, Map<String, String> typed, Map<String, String> problems, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        model.addAttribute("kinds", papers.kinds(view.line().id()));
        model.addAttribute("people", papers.people(view));
        model.addAttribute("until", papers.until(requests.days(view.line().id())));
        return "worklist/paper-new";
    }

    @GetMapping("/{id}")
    String one(@PathVariable UUID caseId, @PathVariable UUID id, CurrentUser user, Model model) {
        return page(caseId, id, Map.of(), Map.of(), user, model);
    }

    private String page(
            UUID caseId,
            UUID id,
            Map<String, String> typed,
            Map<String, String> problems,
            CurrentUser user,
            Model model) {
        var reason = reason(caseId, user);
        var paper = ofCase(caseId, id);
        var view = cases.view(caseId);
        reads.read(user, view, reason);
        model.addAttribute("view", view);
        model.addAttribute("paper", paper);
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "mayCheck", officer(user).roles().stream().anyMatch(List.of("officer", "approver")::contains));
        return "worklist/paper";
    }

    @PostMapping("/{id}/accept")
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    String accept(
            @PathVariable UUID caseId,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String value,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        return checked(
                caseId,
                id,
                "value",
                Map.of("value", value),
                "papers.said.accepted",
                user,
                model,
                redirect,
                () -> requests.accept(id, value, clerk(user)));
    }

    @PostMapping("/{id}/reject")
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    String reject(
            @PathVariable UUID caseId,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        return checked(
                caseId,
                id,
                "reason",
                Map.of("reason", reason),
                "papers.said.rejected",
                user,
                model,
                redirect,
                () -> requests.reject(id, reason, clerk(user)));
    }

    private String checked(
            UUID caseId,
            UUID id,
            String field,
            Map<String, String> typed,
            String said,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect,
            Runnable work) {
        reason(caseId, user);
        ofCase(caseId, id);
        try {
            work.run();
        } catch (Refused refused) {
            return page(caseId, id, typed, Map.of(field, sentence(refused)), user, model);
        }
        redirect.addFlashAttribute("said", said);
        return "redirect:/desk/cases/" + caseId + "/papers/" + id;
    }

    @PostMapping("/{id}/withdraw")
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    String withdraw(@PathVariable UUID caseId, @PathVariable UUID id, CurrentUser user, RedirectAttributes redirect) {
        reason(caseId, user);
        ofCase(caseId, id);
        requests.withdraw(id, clerk(user));
        redirect.addFlashAttribute("said", "papers.said.withdrawn");
        return "redirect:/desk/cases/" + caseId + "/papers/" + id;
    }

    /** What the person brought to the counter. */
    @PostMapping("/{id}/files")
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    String files(
            @PathVariable UUID caseId,
            @PathVariable UUID id,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        reason(caseId, user);
        ofCase(caseId, id);
        try {
            var given = requests.giveAtCounter(id, Uploads.contents(sent), clerk(user));
            var problem = Uploads.problem(given, show);
            if (!problem.isEmpty()) {
                return page(caseId, id, Map.of(), Map.of("file", problem), user, model);
            }
        } catch (Refused refused) {
            return page(caseId, id, Map.of(), Map.of("file", sentence(refused)), user, model);
        }
        redirect.addFlashAttribute("said", "papers.said.handed-over");
        return "redirect:/desk/cases/" + caseId + "/papers/" + id;
    }

    @GetMapping("/{id}/files/{position}")
    ResponseEntity<byte[]> file(
            @PathVariable UUID caseId, @PathVariable UUID id, @PathVariable int position, CurrentUser user) {
        var reason = reason(caseId, user);
        return Uploads.file(ofCase(caseId, id).request(), position, requests.content(id, position, reason));
    }

    /** A request of another case is not there, whoever may see that case. */
    private PaperView ofCase(UUID caseId, UUID id) {
        var paper = papers.view(id);
        if (!paper.request().caseId().equals(caseId)) {
            throw new NoSuchRequest(id);
        }
        return paper;
    }

    private String reason(UUID caseId, CurrentUser user) {
        var officer = officer(user);
        if (!access.mayOpen(caseId, officer)) {
            throw new NotTheirs(caseId, null);
        }
        return access.reasonKind(caseId, officer).map(kind -> "reason-" + kind).orElse("document");
    }

    private String sentence(Refused refused) {
        var key = "refused." + refused.code();
        return show.knows(key) ? show.text(key) : refused.reason();
    }

    private static Officer officer(CurrentUser user) {
        return DeskPages.officer(user);
    }

    private static Clerk clerk(CurrentUser user) {
        var officer = officer(user);
        return new Clerk(officer.id(), officer.name(), officer.office());
    }

    @ExceptionHandler(NotTheirs.class)
    String askWhy(NotTheirs notTheirs) {
        return notTheirs.where();
    }

    @ExceptionHandler(NoSuchRequest.class)
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}
}
