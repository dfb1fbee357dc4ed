package org.dayaq.app.portal.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.dayaq.app.access.PublicPage;
import org.dayaq.app.documents.Check;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.documents.FileCheck;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.web.CaseViews;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.view.RedirectView;

/** The public check of letters, behind the QR code. For everybody; says what was decided only to who knows the birth year. */
@Page
@PublicPage
class CheckPages {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{6,64}");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

    private final Documents documents;
    private final CaseViews cases;
    private final MyFile file;
    private final Show show;

    CheckPages(Documents documents, CaseViews cases, MyFile file, Show show) {
        this.documents = documents;
        this.cases = cases;
        this.file = file;
        this.show = show;
    }

    @GetMapping("/check")
    String start() {
        return "portal/check-start";
    }

    @PostMapping("/check")
    Object code(@RequestParam(defaultValue = "") String code, Model model) {
        var wanted = code.strip().replace(" ", "").toUpperCase(Locale.ROOT);
        if (!CODE.matcher(wanted).matches()) {
            model.addAttribute("errors", Map.of("code", show.text("check.code.wrong")));
            return "portal/check-start";
        }
        return new RedirectView("/check/" + wanted, true);
    }

    @GetMapping("/check/{code}")
    String check(@PathVariable String code, Model model) {
        return answer(code, documents.check(code), Map.of(), model);
    }

    @PostMapping(path = "/check/{code}", params = "year")
    String open(@PathVariable String code, @RequestParam String year, Model model) {
        if (!YEAR.matcher(year.strip()).matches()) {
            return answer(code, documents.check(code), Map.of("year", show.text("check.year.wrong")), model);
        }
        var check = documents.check(code, Integer.parseInt(year.strip()));
        var errors = new LinkedHashMap<String, String>();
        if (check instanceof Check.Opened opened) {
            file.checked(opened.caseId());
        }
        if (check instanceof Check.WrongBirthYear wrong) {
            errors.put("year", show.text("check.year.not", (long) wrong.attemptsLeft()));
        }
        return answer(code, check, errors, model);
    }

    /** Compares a file somebody was given with the one in the archive. */
    @PostMapping("/check/file")
    String file(@RequestParam(required = false) MultipartFile file, Model model) throws IOException {
        if (file == null || file.isEmpty()) {
            model.addAttribute("errors", Map.of("file", show.text("check.file.none")));
            return "portal/check-start";
        }
        FileCheck found = documents.checkFile(file.getBytes());
        model.addAttribute("found", found);
        model.addAttribute(
                "service",
                found.mark() == null ? "" : cases.serviceTitle(found.mark().service()));
        return "portal/check-file";
    }

    private String answer(String code, Check check, Map<String, String> errors, Model model) {
        var mark = mark(check);
        model.addAttribute("code", code);
        model.addAttribute("kind", check.getClass().getSimpleName());
        model.addAttribute("check", check);
        model.addAttribute("mark", mark);
        model.addAttribute("service", mark == null ? "" : cases.serviceTitle(mark.service()));
        model.addAttribute("errors", errors);
        return "portal/check";
    }

    private static Check.@org.jspecify.annotations.Nullable Mark mark(Check check) {
        if (check instanceof Check.Genuine genuine) {
            return genuine.mark();
        } else if (check instanceof Check.Opened opened) {
            return opened.mark();
        } else if (check instanceof Check.WrongBirthYear wrong) {
            return wrong.mark();
        } else if (check instanceof Check.Locked locked) {
            return locked.mark();
        }
        return null;
    }
}
