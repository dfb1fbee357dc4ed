package org.dayaq.app.control.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.screening.Screening;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What tomorrow's run, or that of other days, would come to. For operators. The persons are a page of their own, and each look is written down. */
@Page
@PreAuthorize("hasRole('OPERATOR')")
@RequestMapping("/control/rehearsal")
class RehearsalPages {

    private static final int SIZE = 50;

    private final Screening screening;
    private final ServiceWords words;
    private final Show show;

    RehearsalPages(Screening screening, ServiceWords words, Show show) {
        this.screening = screening;
        this.words = words;
        this.show = show;
    }

    @GetMapping
    String rehearsal(
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            Model model) {
        var first = from == null ? show.today().plusDays(1) : from;
        var last = to == null ? first : to;
        var rehearsal = screening.rehearse(first, last);
        model.addAttribute("rehearsal", rehearsal);
        model.addAttribute("bars", RehearsalBars.of(rehearsal, words, show));
        model.addAttribute("words", words);
        model.addAttribute("runs", screening.runs());
        return "control/rehearsal";
    }

    @PostMapping
    String again(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
        screening.again(from, to);
        return "redirect:/control/rehearsal?from=" + from + "&to=" + to;
    }

    /** The same for programs; ask again until it is done. */
    @GetMapping("/figures")
    @ResponseBody
    Rehearsal figures(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
        return screening.rehearse(from, to);
    }

    @GetMapping("/people")
    String people(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var found = screening.people(from, to, group(group), Math.max(page, 1) - 1, SIZE);
        var kept = new LinkedHashMap<String, String>();
        kept.put("from", from.toString());
        kept.put("to", to.toString());
        kept.put("group", group);
        model.addAttribute(
                "listing", new Listing("/control/rehearsal/people", kept, found.page(), found.size(), found.total()));
        model.addAttribute("people", found.people());
        model.addAttribute("words", words);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("group", group);
        model.addAttribute(
                "groups", Arrays.stream(Group.values()).map(Group::code).toList());
        return "control/rehearsed";
    }

    private static @Nullable Group group(String code) {
        if (code.isBlank()) {
            return null;
        }
        return Arrays.stream(Group.values())
                .filter(group -> group.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new Refused("control.group", "A rehearsal knows no such group", "Choose one from the list"));
    }
}
