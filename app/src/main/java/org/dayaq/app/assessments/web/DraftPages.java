package org.dayaq.app.assessments.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.assessments.NoSuchAssessment;
import org.dayaq.app.assessments.OpinionDrafts;
import org.dayaq.app.assessments.internal.DraftDesk;
import org.dayaq.app.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What the page of an assessment keeps by itself while a member types. */
@Page
@PreAuthorize("hasRole('COMMISSION')")
@RequestMapping("/desk/assessments/{pseudonym}")
class DraftPages {

    /** The hidden field with the version that a window had seen. */
    static final String VERSION = "draft";

    private static final String FIELD = "field.";

    private final DraftDesk drafts;

    DraftPages(DraftDesk drafts) {
        this.drafts = drafts;
    }

    @PostMapping("/draft")
    @ResponseBody
    OpinionDrafts.Kept keep(@PathVariable String pseudonym, @RequestParam Map<String, String> sent, CurrentUser user) {
        var typed = new LinkedHashMap<String, String>();
        sent.forEach((name, value) -> {
            if (name.startsWith(FIELD)) {
                typed.put(name.substring(FIELD.length()), value);
            }
        });
        return drafts.keep(user.subject(), pseudonym, typed, version(sent.getOrDefault("seen", "")));
    }

    /** Not wanted any more. */
    @PostMapping("/draft/discard")
    String discard(
            @PathVariable String pseudonym,
            @RequestParam(name = VERSION, defaultValue = "") String seen,
            CurrentUser user) {
        drafts.done(user.subject(), pseudonym, version(seen));
        return "redirect:/desk/assessments/" + pseudonym;
    }

    /** For a page that goes on after its session ended: whether there is one again, and its token. */
    @GetMapping("/token")
    @ResponseBody
    Map<String, String> token(@PathVariable String pseudonym, CsrfToken token) {
        return Map.of("name", token.getParameterName(), "value", token.getToken());
    }

    @ExceptionHandler(NoSuchAssessment.class)
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}

    static long version(String seen) {
        return seen.matches("\\d{1,18}") ? Long.parseLong(seen) : 0;
    }
}
