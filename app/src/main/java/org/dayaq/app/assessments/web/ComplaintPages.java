package org.dayaq.app.assessments.web;

import java.util.Map;
import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.assessments.CaseDoor;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.NoSuchAssessment;
import org.dayaq.app.assessments.internal.Complaints;
import org.dayaq.app.cases.NoSuchCase;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A complaint about a disability decision: the person's own page, and the officer's who enters it for them. */
@Page
class ComplaintPages {

    private static final String MY = "/my/complaints/";
    private static final String DESK = "/desk/complaints/";

    private final Complaints complaints;
    private final CaseDoor door;
    private final Show show;

    ComplaintPages(Complaints complaints, CaseDoor door, Show show) {
        this.complaints = complaints;
        this.door = door;
        this.show = show;
    }

    @GetMapping(MY + "{caseId}")
    @PreAuthorize("hasRole('CITIZEN')")
    String mine(@PathVariable UUID caseId, CurrentUser user, Model model) {
        return page(caseId, user.requiredPin(), "", Map.of(), "my", model);
    }

    @PostMapping(MY + "{caseId}")
    @PreAuthorize("hasRole('CITIZEN')")
    String makeMine(
            @PathVariable UUID caseId,
            @RequestParam(defaultValue = "") String words,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        return make(caseId, user.requiredPin(), words, "person", "my", model, redirect);
    }

    @GetMapping(DESK + "{caseId}")
    @PreAuthorize("hasRole('OFFICER')")
    String atTheDesk(@PathVariable UUID caseId, CurrentUser user, Model model) {
        if (!door.isOpen(caseId, user)) {
            return askWhy(caseId);
        }
        return page(caseId, null, "", Map.of(), "desk", model);
    }

    @PostMapping(DESK + "{caseId}")
    @PreAuthorize("hasRole('OFFICER')")
    String makeAtTheDesk(
            @PathVariable UUID caseId,
            @RequestParam(defaultValue = "") String words,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        return door.isOpen(caseId, user)
                ? make(caseId, null, words, "officer:" + user.subject(), "desk", model, redirect)
                : askWhy(caseId);
    }

    /** The page on which whoever opens a case that is not theirs says why. */
    private static String askWhy(UUID caseId) {
        return "redirect:/desk/cases/" + caseId + "/open";
    }

    @ExceptionHandler({NoSuchAssessment.class, NoSuchCase.class})
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}

    private String make(
            UUID caseId,
            @Nullable Pin own,
            String words,
            String by,
            String place,
            Model model,
            RedirectAttributes redirect) {
        try {
            complaints.make(caseId, own, words, by);
        } catch (Faulty faulty) {
            var fault = faulty.faults().get(0);
            var sentence = show.text(
                    "assessments.fault." + fault.code(), fault.values().toArray());
            return page(caseId, own, words, Map.of("words", sentence), place, model);
        }
        redirect.addFlashAttribute("said", "assessments.complaint.made");
        return "redirect:" + (place.equals("my") ? MY : DESK) + caseId;
    }

    private String page(
            UUID caseId, @Nullable Pin own, String words, Map<String, String> problems, String place, Model model) {
        model.addAttribute("standing", complaints.standing(caseId, own));
        model.addAttribute("action", (place.equals("my") ? MY : DESK) + caseId);
        model.addAttribute("back", place.equals("my") ? "/my/cases/" + caseId : "/desk/cases/" + caseId);
        model.addAttribute("place", place);
        model.addAttribute("words", words);
        model.addAttribute("problems", problems);
        return "assessments/complaint";
    }
}
