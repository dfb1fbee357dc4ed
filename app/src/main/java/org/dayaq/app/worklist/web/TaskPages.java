package org.dayaq.app.worklist.web;

import jakarta.servlet.http.HttpSession;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.InterruptedForm;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.forms.Field;
import org.dayaq.app.forms.Form;
import org.dayaq.app.forms.Forms;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.CaseAccess;
import org.dayaq.app.worklist.Completed;
import org.dayaq.app.worklist.Draft;
import org.dayaq.app.worklist.NoSuchTask;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.Task;
import org.dayaq.app.worklist.Team;
import org.dayaq.app.worklist.Worklist;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** One task: take it, put it back, fill in its form. For officers, approvers and leads; a task of another role is not there. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LEAD')")
@RequestMapping("/desk/tasks/{id}")
class TaskPages {

    private static final String FIELD = "field.";

    /** Which version of the draft a window had seen. */
    private static final String SEEN = "seen";

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d.M.uuuu");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Worklist worklist;
    private final Team team;
    private final CaseAccess access;
    private final CaseViews cases;
    private final Services services;
    private final Forms forms;
    private final CaseReads reads;
    private final TablesView.Views tables;
    private final PaperView.Views papers;
    private final Show show;

    TaskPages(
            Worklist worklist,
            Team team,
            CaseAccess access,
            CaseViews cases,
            Services services,
            Forms forms,
            CaseReads reads,
            TablesView.Views tables,
            PaperView.Views papers,
            Show show) {
        this.worklist = worklist;
        this.team = team;
        this.access = access;
        this.cases = cases;
        this.services = services;
        this.forms = forms;
        this.reads = reads;
        this.tables = tables;
        this.papers = papers;
        this.show = show;
    }

    @GetMapping
    String task(
            @PathVariable UUID id,
            @SessionAttribute(name = InterruptedForm.ATTRIBUTE, required = false) @Nullable InterruptedForm interrupted,
            CurrentUser user,
            Model model,
            HttpSession session) {
        var officer = officer(user);
        var task = worklist.task(id, officer);
        if (interrupted == null || !interrupted.page().equals("/desk/tasks/" + id)) {
            return page(task, officer, task.draft(), Map.of(), user, model);
        }
        session.removeAttribute(InterruptedForm.ATTRIBUTE);
        var typed = typed(interrupted.fields());
        if (task.isOpen() && officer.id().equals(task.claimedBy())) {
            worklist.keepDraft(id, officer, typed, version(interrupted.fields().getOrDefault(SEEN, "")));
        }
        model.addAttribute("said", "worklist.task.interrupted");
        return page(task, officer, typed, Map.of(), user, model);
    }

    @PostMapping("/claim")
    String claim(@PathVariable UUID id, CurrentUser user) {
        var officer = officer(user);
        var task = worklist.task(id, officer);
        // Who has a task opens its case: what opening asks for, claiming asks for.
        if (officer.roles().contains(task.role()) && !access.mayOpen(task.caseId(), officer)) {
            throw new NotTheirs(task.caseId(), id);
        }
        worklist.claim(id, officer);
        return "redirect:/desk/tasks/" + id;
    }

    @PostMapping("/release")
    String putBack(@PathVariable UUID id, CurrentUser user, RedirectAttributes redirect) {
        worklist.release(id, officer(user));
        redirect.addFlashAttribute("said", "worklist.task.put-back");
        return "redirect:/desk";
    }

    @PostMapping
    String complete(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = "complete") String action,
            @RequestParam(name = SEEN, defaultValue = "") String seen,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        var officer = officer(user);
        var task = worklist.task(id, officer);
        var typed = typed(last(parameters));
        try {
            if (action.equals("keep")) {
                worklist.keepDraft(id, officer, typed, version(seen));
                redirect.addFlashAttribute("said", "worklist.task.kept");
                return "redirect:/desk/tasks/" + id;
            }
            var completed = worklist.complete(id, officer, show.language(), typed, version(seen));
            if (completed instanceof Completed.Rejected rejected) {
                return page(worklist.task(id, officer), officer, typed, rejected.problems(), user, model);
            }
        } catch (Refused refused) {
            // Taken or ended meanwhile: what was typed is shown again, so that it can be copied.
            var reason =
                    show.knows("refused." + refused.code()) ? show.text("refused." + refused.code()) : refused.reason();
            return page(task, officer, typed, Map.of("", reason), user, model);
        }
        redirect.addFlashAttribute("said", "worklist.task.done");
        redirect.addFlashAttribute("saidOf", task.caseNumber());
        return "redirect:/desk";
    }

    /** What a page keeps by itself while somebody types: the new version, and whether another window had kept something else. */
    @PostMapping("/draft")
    @ResponseBody
    Draft draft(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(name = SEEN, defaultValue = "") String seen,
            CurrentUser user) {
        return worklist.keepDraft(id, officer(user), typed(last(parameters)), version(seen));
    }

    /** For a page that goes on after its session ended: whether there is one again, and its token. */
    @GetMapping("/token")
    @ResponseBody
    Map<String, String> token(CsrfToken token) {
        return Map.of("name", token.getParameterName(), "value", token.getToken());
    }

    @ExceptionHandler(NotTheirs.class)
    String askWhy(NotTheirs notTheirs) {
        return notTheirs.where();
    }

    @ExceptionHandler(NoSuchTask.class)
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}

    private String page(
            Task task,
            Officer officer,
            Map<String, String> typed,
            Map<String, String> problems,
            CurrentUser user,
            Model model) {
        var release = services.release(task.release());
        var form = forms.form(release, task.form(), show.language());
        if (!access.mayOpen(task.caseId(), officer)) {
            throw new NotTheirs(task.caseId(), task.id());
        }
        var view = cases.view(task.caseId());
        reads.read(
                user,
                view,
                access.reasonKind(task.caseId(), officer)
                        .map(kind -> "reason-" + kind)
                        .orElse("task"));
        model.addAttribute("task", task);
        model.addAttribute("title", cases.activity(task.release(), task.activity(), task.name()));
        var mine = officer.id().equals(task.claimedBy());
        model.addAttribute("mine", mine);
        model.addAttribute("mayClaim", officer.roles().contains(task.role()));
        model.addAttribute(
                "standsIn",
                !mine
                        && team.standsInFor(officer).stream()
                                .anyMatch(away -> away.id().equals(task.claimedBy())));
        model.addAttribute("asides", task.isOpen() && mine ? worklist.aside(task.id(), officer) : List.of());
        model.addAttribute(
                "colleagues",
                Stream.of(officer.office(), task.office())
                        .distinct()
                        .filter(team.offices(officer)::contains)
                        .flatMap(office -> team.of(office).keySet().stream())
                        .toList());
        model.addAttribute("officer", officer);
        model.addAttribute("form", form);
        model.addAttribute("typed", typed);
        var beside = beside(form, problems);
        model.addAttribute("problems", beside);
        model.addAttribute("errors", errors(problems));
        model.addAttribute("view", view);
        model.addAttribute("tables", task.isOpen() ? tables.of(task).orElse(null) : null);
        model.addAttribute("determined", tables.determined(view));
        model.addAttribute("papers", papers.ofCase(task.caseId()));
        model.addAttribute("islands", List.of("form"));
        model.addAttribute(
                "given",
                scriptSafe(JSON.writeValueAsString(Map.of(
                        "schema", JSON.readTree(forms.schema(release, task.form(), show.language())),
                        "data", data(form, typed),
                        "errors", byField(beside)))));
        return "worklist/task";
    }

    private static int version(String seen) {
        return seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : Worklist.ANY_VERSION;
    }

    private static Map<String, String> last(MultiValueMap<String, String> parameters) {
        var last = new LinkedHashMap<String, String>();
        // A ticked box comes after the hidden "false" that a plain form sends for it.
        parameters.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        return last;
    }

    private static Map<String, String> typed(Map<String, String> fields) {
        var typed = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> {
            if (name.startsWith(FIELD)) {
                typed.put(name.substring(FIELD.length()), value);
            }
        });
        return typed;
    }

    private static Map<String, String> errors(Map<String, String> problems) {
        var errors = new LinkedHashMap<String, String>();
        problems.forEach((key, sentence) -> errors.put(key.isEmpty() ? "task-form" : "field-" + key, sentence));
        return errors;
    }

    /** Beside its field a sentence need not name the field again, as it does in the summary. */
    private static Map<String, String> beside(Form form, Map<String, String> problems) {
        var beside = new LinkedHashMap<>(problems);
        for (var field : form.inputs()) {
            beside.computeIfPresent(field.key(), (key, sentence) -> capital(sentence, field.label() + ": "));
        }
        return beside;
    }

    private static String capital(String sentence, String prefix) {
        var rest = sentence.startsWith(prefix) ? sentence.substring(prefix.length()) : sentence;
        var locale = LocaleContextHolder.getLocale();
        return rest.isEmpty() ? sentence : rest.substring(0, 1).toUpperCase(locale) + rest.substring(1);
    }

    private static Map<String, List<String>> byField(Map<String, String> problems) {
        var errors = new LinkedHashMap<String, List<String>>();
        problems.forEach((key, sentence) -> errors.put(key, List.of(sentence)));
        return errors;
    }

    /** What was typed, with the types that the user expects. */
    private static Map<String, Object> data(Form form, Map<String, String> typed) {
        var data = new LinkedHashMap<String, Object>();
        for (var field : form.inputs()) {
            var text = typed.get(field.key());
            if (text != null && !text.isBlank()) {
                data.put(field.key(), value(field, text.strip()));
            }
        }
        return data;
    }

    private static Object value(Field field, String text) {
        try {
            return switch (field.type()) {
                case "checkbox" -> text.equals("true") || text.equals("on");
                case "number" ->
                    new BigDecimal(text.replace("\u00a0", "").replace(" ", "").replace(',', '.'));
                case "date" ->
                    text.contains(".") ? LocalDate.parse(text, WRITTEN).toString() : text;
                default -> text;
            };
        } catch (NumberFormatException | java.time.DateTimeException asTyped) {
            return text;
        }
    }

    /** JSON inside a script element must not be able to end it. */
    private static String scriptSafe(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static Officer officer(CurrentUser user) {
        return DeskPages.officer(user);
    }
}
