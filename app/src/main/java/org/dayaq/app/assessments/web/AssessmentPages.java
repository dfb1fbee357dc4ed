package org.dayaq.app.assessments.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.assessments.AssessmentView;
import org.dayaq.app.assessments.Fault;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.assessments.Icd10;
import org.dayaq.app.assessments.NoSuchAssessment;
import org.dayaq.app.assessments.Opinion;
import org.dayaq.app.assessments.internal.CommissionRoom;
import org.dayaq.app.assessments.internal.DraftDesk;
import org.dayaq.app.assessments.internal.SteppingAside;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where members of commissions judge. For them only; an assessment of another commission is not there. */
@Page
@PreAuthorize("hasRole('COMMISSION')")
@RequestMapping("/desk/assessments")
class AssessmentPages {

    private static final int SIZE = 25;

    /** When the opinion was given that a window had seen. */
    private static final String SEEN = "seen";

    private final CommissionRoom room;
    private final SteppingAside aside;
    private final DraftDesk drafts;
    private final Show show;

    AssessmentPages(CommissionRoom room, SteppingAside aside, DraftDesk drafts, Show show) {
        this.room = room;
        this.aside = aside;
        this.drafts = drafts;
        this.show = show;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "due") String sort,
            @RequestParam(defaultValue = "1") int page,
            CurrentUser user,
            Model model) {
        room.enter(user.subject(), user.pin());
        var at = Math.max(page, 1) - 1;
        var found = room.list(user.subject(), text, which, sort, at, SIZE);
        var state = new LinkedHashMap<String, String>();
        state.put("text", text);
        state.put("which", which);
        state.put("sort", sort.equals("due") ? "" : sort);
        model.addAttribute("listing", new Listing("/desk/assessments", state, at, SIZE, found.total()));
        model.addAttribute("found", found);
        model.addAttribute("which", which);
        return "assessments/list";
    }

    @GetMapping("/{pseudonym}")
    String assessment(@PathVariable String pseudonym, CurrentUser user, Model model) {
        room.enter(user.subject(), user.pin());
        var view = room.view(user.subject(), pseudonym);
        return page(view, begun(view, user, model), Map.of(), model);
    }

    @GetMapping("/{pseudonym}/papers/{position}")
    ResponseEntity<byte[]> paper(@PathVariable String pseudonym, @PathVariable int position, CurrentUser user) {
        var file = room.paper(user.subject(), pseudonym, position);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(pseudonym + "-" + position + ".pdf", StandardCharsets.US_ASCII)
                                .build()
                                .toString())
                .body(file);
    }

    @PostMapping("/{pseudonym}")
    String give(
            @PathVariable String pseudonym,
            @RequestParam Map<String, String> typed,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        try {
            if (!room.give(user.subject(), pseudonym, typed, moment(typed.getOrDefault(SEEN, "")))) {
                // Another window came first: what it said stands beside what was typed here, and only a second click
                // replaces it.
                var view = room.view(user.subject(), pseudonym);
                model.addAttribute("elsewhere", typed(view));
                var again = kept(typed, user, pseudonym);
                again.put(SEEN, String.valueOf(view.givenAt()));
                return page(view, again, Map.of(), model);
            }
        } catch (Faulty faulty) {
            return page(room.view(user.subject(), pseudonym), kept(typed, user, pseudonym), problems(faulty), model);
        } catch (Refused refused) {
            if (!refused.code().equals("assessments.ended")) {
                throw refused;
            }
            // Signed meanwhile: nothing is taken any more, and nothing typed is lost.
            model.addAttribute("tooLate", true);
            return page(room.view(user.subject(), pseudonym), typed, Map.of(), model);
        }
        drafts.done(user.subject(), pseudonym, DraftPages.version(typed.getOrDefault(DraftPages.VERSION, "")));
        redirect.addFlashAttribute("said", "assessments.given");
        return "redirect:/desk/assessments/" + pseudonym;
    }

    @PostMapping("/{pseudonym}/sign")
    String sign(
            @PathVariable String pseudonym,
            @RequestParam(defaultValue = "false") boolean confirmed,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        try {
            room.sign(user.subject(), pseudonym, confirmed);
        } catch (Faulty faulty) {
            var view = room.view(user.subject(), pseudonym);
            return page(view, begun(view, user, model), problems(faulty), model);
        }
        redirect.addFlashAttribute("said", "assessments.signed");
        return "redirect:/desk/assessments";
    }

    @PostMapping("/{pseudonym}/extend")
    String extend(
            @PathVariable String pseudonym,
            @RequestParam(defaultValue = "") String why,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        try {
            room.extend(user.subject(), pseudonym, why);
        } catch (Faulty faulty) {
            var view = room.view(user.subject(), pseudonym);
            var typed = begun(view, user, model);
            typed.put("why", why);
            return page(view, typed, problems(faulty), model);
        }
        redirect.addFlashAttribute("said", "assessments.extended");
        return "redirect:/desk/assessments/" + pseudonym;
    }

    @PostMapping("/{pseudonym}/conflict")
    String stepAside(
            @PathVariable String pseudonym,
            @RequestParam(defaultValue = "") String conflict,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        try {
            aside.stepAside(user.subject(), pseudonym, conflict);
        } catch (Faulty faulty) {
            var view = room.view(user.subject(), pseudonym);
            var typed = begun(view, user, model);
            typed.put("conflict", conflict);
            return page(view, typed, problems(faulty), model);
        }
        redirect.addFlashAttribute("said", "assessments.stepped-aside");
        return "redirect:/desk/assessments";
    }

    @ExceptionHandler(NoSuchAssessment.class)
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}

    private String page(AssessmentView view, Map<String, String> typed, Map<String, String> problems, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        model.addAttribute("causes", Form88.CAUSES);
        model.addAttribute("terms", Opinion.TERMS);
        model.addAttribute(
                "steps",
                java.util.stream.IntStream.rangeClosed(0, 20)
                        .map(n -> n * 5)
                        .boxed()
                        .toList());
        model.addAttribute("words", this);
        return "assessments/assessment";
    }

    /** The title of the block a code of ICD-10 belongs to. */
    public String title(String code) {
        return show.text("icd." + Icd10.block(code));
    }

    /** The name of the field in which the percent of a code is typed. */
    public String field(String code) {
        return "percent-" + code.replace('.', '-');
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException madeUp) {
            return null;
        }
    }

    private Map<String, String> problems(Faulty faulty) {
        var problems = new LinkedHashMap<String, String>();
        for (Fault fault : faulty.faults()) {
            problems.putIfAbsent(
                    fault.field(),
                    show.text(
                            "assessments.fault." + fault.code(), fault.values().toArray()));
        }
        return problems;
    }

    /** What was typed and not given, else what was given. */
    private Map<String, String> begun(AssessmentView view, CurrentUser user, Model model) {
        var kept = drafts.of(user.subject(), view.line().pseudonym());
        model.addAttribute("drafts", kept);
        var typed = typed(view);
        if (!kept.kept().isEmpty()) {
            model.addAttribute("given", view.mine() == null ? null : typed);
            typed = new LinkedHashMap<>(kept.kept().get(0).typed());
            if (view.mine() != null) {
                typed.put(SEEN, String.valueOf(view.givenAt()));
            }
        }
        typed.put(DraftPages.VERSION, String.valueOf(kept.version()));
        return typed;
    }

    /** What was sent and not taken stays a draft. */
    private Map<String, String> kept(Map<String, String> typed, CurrentUser user, String pseudonym) {
        var again = new LinkedHashMap<>(typed);
        var seen = DraftPages.version(typed.getOrDefault(DraftPages.VERSION, ""));
        var kept = drafts.keep(user.subject(), pseudonym, typed, seen);
        again.put(DraftPages.VERSION, String.valueOf(kept.version()));
        return again;
    }

    private Map<String, String> typed(AssessmentView view) {
        var typed = new LinkedHashMap<String, String>();
        var mine = view.mine();
        typed.put("cause", mine == null ? view.cause() : mine.cause());
        if (mine != null) {
            typed.put(SEEN, String.valueOf(view.givenAt()));
            mine.percents().forEach((code, percent) -> typed.put(field(code), percent.toString()));
            typed.put("months", String.valueOf(mine.months()));
            if (mine.visual()) {
                typed.put("visual", "true");
            }
            if (mine.reason() != null) {
                typed.put("reason", mine.reason());
            }
        }
        return typed;
    }
}
