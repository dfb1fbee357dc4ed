package org.dayaq.app.assessments.web;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.InterruptedForm;
import org.dayaq.app.assessments.AssessmentsSettings;
import org.dayaq.app.assessments.Fault;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.assessments.Icd10;
import org.dayaq.app.assessments.internal.Clinics;
import org.dayaq.app.assessments.internal.ReferralDesk;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A Form 88 on paper, entered at the desk. For officers; it goes the same way as one a clinic sends. */
@Page
@PreAuthorize("hasRole('OFFICER')")
@RequestMapping("/desk/referrals/new")
class ReferralPages {

    /** How many files the page has room for. */
    private static final int PLACES = 3;

    private static final Pattern PAPER = Pattern.compile("files\\[([0-9]+)]");

    private final ReferralDesk desk;
    private final Clinics clinics;
    private final AssessmentsSettings settings;
    private final Show show;

    ReferralPages(ReferralDesk desk, Clinics clinics, AssessmentsSettings settings, Show show) {
        this.desk = desk;
        this.clinics = clinics;
        this.settings = settings;
        this.show = show;
    }

    @GetMapping
    String form(
            @SessionAttribute(name = InterruptedForm.ATTRIBUTE, required = false) @Nullable InterruptedForm interrupted,
            Model model,
            HttpSession session) {
        if (interrupted != null && interrupted.page().equals("/desk/referrals/new")) {
            session.removeAttribute(InterruptedForm.ATTRIBUTE);
            model.addAttribute("interrupted", true);
            return page(interrupted.fields(), Map.of(), model);
        }
        return page(new LinkedHashMap<>(Map.of("messageId", UUID.randomUUID().toString())), Map.of(), model);
    }

    @PostMapping
    String enter(
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var code = typed.getOrDefault("clinic", "");
        var clinic = clinics.clinic(code);
        if (clinic.isEmpty()) {
            return page(typed, Map.of("clinic", show.text("assessments.fault.clinic")), model);
        }
        var files = new ArrayList<byte[]>();
        var papers = new ArrayList<Map<String, Object>>();
        var places = new ArrayList<Integer>();
        for (int place = 1; place <= Math.max(PLACES, sent == null ? 0 : sent.size()); place++) {
            // A browser sends every place, also one without a file; what is typed beside a place belongs to its file.
            var file = sent != null && sent.size() >= place ? sent.get(place - 1) : null;
            var name = file == null ? "" : String.valueOf(file.getOriginalFilename());
            var pages = typed.getOrDefault("pages" + place, "");
            if (!name.isBlank() || !pages.isBlank()) {
                files.add(file == null ? new byte[0] : file.getBytes());
                papers.add(Map.of("name", name, "identifyingPages", pages(pages)));
                places.add(name.isBlank() ? -place : place);
            }
        }
        try {
            var taken = desk.receive(code, clinic.get(), json(typed, papers), files, user.subject());
            redirect.addFlashAttribute("said", "assessments.referral.taken");
            return "redirect:/desk/cases/" + taken.caseId();
        } catch (Faulty faulty) {
            return page(typed, problems(faulty, places), model);
        }
    }

    private static byte[] json(Map<String, String> typed, List<Map<String, Object>> papers) {
        var findings = new TreeMap<String, Object>();
        Form88.CATEGORIES.forEach(category -> {
            var level = typed.getOrDefault("finding-" + category, "");
            if (level.matches("[0-3]")) {
                findings.put(category, Integer.parseInt(level));
            }
        });
        var form = new TreeMap<String, Object>();
        form.put("messageId", typed.getOrDefault("messageId", ""));
        form.put("person", Map.of("pin", typed.getOrDefault("pin", ""), "phone", typed.getOrDefault("phone", "")));
        form.put("doctors", words(typed.getOrDefault("doctors", ""), "[\\r\\n;]+"));
        form.put("examinedOn", typed.getOrDefault("examinedOn", ""));
        form.put("diagnoses", words(typed.getOrDefault("diagnoses", ""), "[\\s,;]+"));
        form.put("findings", findings);
        form.put("cause", typed.getOrDefault("cause", ""));
        form.put("files", papers);
        return CanonicalJson.bytes(form);
    }

    private static List<String> words(String text, String between) {
        return Stream.of(text.split(between))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whole numbers as they stand; anything else as a text, which the form's check names. */
    private static List<Object> pages(String text) {
        return words(text, "[\\s,;]+").stream()
                .map(word -> word.matches("[0-9]{1,4}") ? Integer.valueOf(word) : (Object) word)
                .toList();
    }

    /** @param places in which the files stood; below zero where there was none and pages were typed all the same */
    private Map<String, String> problems(Faulty faulty, List<Integer> places) {
        var problems = new LinkedHashMap<String, String>();
        for (Fault fault : faulty.faults()) {
            var paper = PAPER.matcher(fault.field());
            int place = paper.matches() ? places.get(Integer.parseInt(paper.group(1))) : 0;
            var sentence = place < 0 && fault.code().equals("papers-empty")
                    ? show.text("assessments.fault.pages-without-file")
                    : show.text(
                            "assessments.fault." + fault.code(), fault.values().toArray());
            problems.merge(
                    place == 0 ? field(fault.field()) : "file" + Math.abs(place),
                    sentence,
                    (first, second) -> first + " " + second);
        }
        return problems;
    }

    /** The field of the page that a place in the form is typed into. */
    private static String field(String place) {
        if (place.startsWith("findings.")) {
            return "finding-" + place.substring("findings.".length());
        }
        var plain = place.replaceAll("\\[\\d+]", "").replace("person.", "");
        return plain.equals("files") ? "file1" : plain.equals("person") ? "pin" : plain;
    }

    private String page(Map<String, String> typed, Map<String, String> problems, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        model.addAttribute("clinics", new TreeMap<>(settings.clinics()));
        model.addAttribute("categories", Form88.CATEGORIES);
        model.addAttribute("causes", Form88.CAUSES);
        model.addAttribute("places", PLACES);
        model.addAttribute(
                "titles",
                words(typed.getOrDefault("diagnoses", ""), "[\\s,;]+").stream()
                        .map(Icd10::normal)
                        .filter(Icd10::isCode)
                        .distinct()
                        .map(code -> code + " " + show.text("icd." + Icd10.block(code)))
                        .toList());
        return "assessments/referral";
    }
}
