package org.dayaq.app.worklist.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.Role;
import org.dayaq.app.assessments.Deadlines;
import org.dayaq.app.cases.CasePage;
import org.dayaq.app.cases.CaseSearch;
import org.dayaq.app.cases.NoSuchCase;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.documents.NoSuchDocument;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.dayaq.app.worklist.CaseAccess;
import org.dayaq.app.worklist.Officer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Cases: search and the case page. For officers, approvers and leads; every look at a person's data is noted. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LEAD')")
public class CasePages {

    private static final int SIZE = 25;
    private static final List<String> STATUSES =
            List.of("open", "waiting", "granted", "refused", "stopped", "not-yet", "withdrawn", "closed-by-hand");

    private static final List<String> KINDS = List.of("enquiry", "complaint", "supervision", "other");

    private final CaseViews cases;
    private final CaseAround.Views around;
    private final CaseAccess access;
    private final DeskWords words;
    private final CaseReads reads;
    private final TablesView.Views tables;
    private final PaperView.Views papers;
    private final Documents documents;
    private final PersonSearches persons;
    private final CaseMoney money;
    private final Deadlines deadlines;

    CasePages(
            CaseViews cases,
            CaseAround.Views around,
            CaseAccess access,
            DeskWords words,
            CaseReads reads,
            TablesView.Views tables,
            PaperView.Views papers,
            Documents documents,
            PersonSearches persons,
            CaseMoney money,
            Deadlines deadlines) {
        this.cases = cases;
        this.around = around;
        this.access = access;
        this.words = words;
        this.reads = reads;
        this.tables = tables;
        this.papers = papers;
        this.documents = documents;
        this.persons = persons;
        this.money = money;
        this.deadlines = deadlines;
    }

    @GetMapping("/desk/cases")
    String search(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "1") int page,
            CurrentUser user,
            Model model) {
        // A PIN never stands in an address: the search for a person is known by a ticket of this session.
        var pin = persons.pin(person);
        var wanted = pin.map(Pin::value).orElse(text.strip().toUpperCase(Locale.ROOT));
        var found = cases.search(new CaseSearch(
                DeskPages.blankToNull(wanted),
                DeskPages.blankToNull(service),
                DeskPages.blankToNull(status),
                page - 1,
                SIZE));
        if (pin.isPresent()) {
            found = withoutKept(found, DeskPages.officer(user));
        }
        var state = new LinkedHashMap<String, String>();
        state.put("text", pin.isPresent() ? "" : text);
        state.put("service", service);
        state.put("status", status);
        state.put("person", pin.isPresent() ? person : "");
        model.addAttribute(
                "listing", new Listing("/desk/cases", state, found.page(), found.size(), found.total(), found.more()));
        model.addAttribute("found", found);
        model.addAttribute(
                "papers",
                papers.waiting(found.lines().stream().map(line -> line.id()).toList()));
        model.addAttribute(
                "deadlines",
                deadlines.of(found.lines().stream().map(line -> line.id()).toList()));
        model.addAttribute("statuses", STATUSES);
        model.addAttribute("cases", cases);
        model.addAttribute("byPerson", pin.isPresent());
        return "worklist/cases";
    }

    /** Whoever sits in a commission does not learn by a PIN that somebody is being assessed. */
    private CasePage withoutKept(CasePage found, Officer officer) {
        var left = found.lines().stream()
                .filter(line -> !access.isKeptFrom(line.id(), officer))
                .toList();
        var kept = found.lines().size() - left.size();
        return new CasePage(left, found.total() - kept, found.more(), found.page(), found.size());
    }

    @PostMapping("/desk/cases/person")
    String person(@RequestParam(defaultValue = "") String pin, RedirectAttributes redirect) {
        var wanted = pin.strip().toUpperCase(Locale.ROOT);
        if (!Pin.isPin(wanted)) {
            redirect.addFlashAttribute("pinError", true);
            return "redirect:/desk/cases";
        }
        reads.searched(new Pin(wanted));
        redirect.addAttribute("person", persons.ticket(new Pin(wanted)));
        return "redirect:/desk/cases";
    }

    @GetMapping("/desk/cases/{id}")
    String view(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID run, CurrentUser user, Model model) {
        var reason = reason(id, user, "case");
        var view = cases.view(id);
        var drawn = view.way().run(run);
        if (run != null && drawn.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        // Gathered first: who looks now knows it already.
        var beside = around.around(view, DeskPages.officer(user));
        model.addAttribute("around", beside);
        beside.seen().forEach(reads::family);
        reads.read(user, view, reason);
        model.addAttribute("view", view);
        model.addAttribute("money", money.of(id));
        model.addAttribute("mayClose", user.roles().contains(Role.APPROVER));
        model.addAttribute("mayRelease", user.roles().contains(Role.OFFICER));
        model.addAttribute("notes", access.notes(id));
        model.addAttribute("determined", tables.determined(view));
        model.addAttribute("papers", papers.ofCase(id));
        model.addAttribute("waiting", papers.waiting(List.of(id)).get(id));
        model.addAttribute("deadline", deadlines.of(List.of(id)).get(id));
        model.addAttribute("words", words);
        model.addAttribute("cases", cases);
        model.addAttribute("islands", List.of("diagram"));
        model.addAttribute("drawn", drawn.orElse(null));
        model.addAttribute(
                "marks",
                JsonMapper.shared()
                        .writeValueAsString(drawn.map(CaseView.Run::marks).orElse(Map.of()))
                        .replace("<", "\\u003c"));
        return "worklist/case";
    }

    /** Asks why a case is opened that is not the officer's. */
    @GetMapping("/desk/cases/{id}/open")
    String ask(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID task, Model model) {
        model.addAttribute("line", cases.line(id));
        model.addAttribute("task", task);
        model.addAttribute("kinds", KINDS);
        model.addAttribute("cases", cases);
        return "worklist/open";
    }

    @PostMapping("/desk/cases/{id}/open")
    String open(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID task,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reason,
            CurrentUser user,
            Model model) {
        try {
            access.open(id, DeskPages.officer(user), kind, reason);
        } catch (Refused refused) {
            model.addAttribute("refused", refused.code());
            model.addAttribute("kind", kind);
            model.addAttribute("reason", reason);
            return ask(id, task, model);
        }
        return task == null ? "redirect:/desk/cases/" + id : "redirect:/desk/tasks/" + task;
    }

    @PostMapping("/desk/cases/{id}/notes")
    String note(@PathVariable UUID id, @RequestParam(defaultValue = "") String text, CurrentUser user) {
        reason(id, user, "case");
        access.note(id, DeskPages.officer(user), text);
        return "redirect:/desk/cases/" + id + "#notes";
    }

    /** Why the officer may see the case; whoever may not is asked. */
    private String reason(UUID caseId, CurrentUser user, String otherwise) {
        var officer = DeskPages.officer(user);
        if (!access.mayOpen(caseId, officer)) {
            throw new NotTheirs(caseId, null);
        }
        return access.reasonKind(caseId, officer).map(kind -> "reason-" + kind).orElse(otherwise);
    }

    @ExceptionHandler(NotTheirs.class)
    String askWhy(NotTheirs notTheirs) {
        return notTheirs.where();
    }

    @GetMapping("/desk/cases/{id}/diagram.bpmn")
    ResponseEntity<byte[]> diagram(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID run, CurrentUser user) {
        reason(id, user, "case");
        return cases.diagram(id, run)
                .map(bpmn -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_XML)
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                        .body(bpmn))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/desk/cases/{caseId}/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable UUID caseId, @PathVariable UUID id, CurrentUser user) {
        var line = documents.line(id);
        if (!line.caseId().equals(caseId)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        reads.read(user, cases.view(caseId), reason(caseId, user, "document"));
        return pdf(line.number(), documents.pdf(id));
    }

    /** A PDF of ours, shown in the browser under its own number. */
    public static ResponseEntity<byte[]> pdf(String number, byte[] bytes) {
        var name = ContentDisposition.inline()
                .filename(number.replace('/', '-') + ".pdf")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(bytes);
    }

    @ExceptionHandler({NoSuchCase.class, NoSuchDocument.class})
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}
}
