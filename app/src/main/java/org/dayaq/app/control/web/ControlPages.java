package org.dayaq.app.control.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.control.Sandbox;
import org.dayaq.app.intake.InboxFilter;
import org.dayaq.app.intake.Intake;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.process.Processes;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Operations. For operators; shows counts, ids and codes, never a person. */
@Page
@PreAuthorize("hasRole('OPERATOR')")
@RequestMapping("/control")
class ControlPages {

    private static final int SIZE = 50;
    private static final Set<String> UNITS = Set.of("day", "month", "year");
    private static final List<String> KINDS = List.of("payments", "cards", "messages", "claims", "gaps");
    /** Where the words for the states of each kind are. */
    private static final Map<String, String> PREFIXES = Map.of(
            "payments", "payments.payment",
            "cards", "payments.card",
            "messages", "messages",
            "claims", "payments.claim",
            "gaps", "gap");

    private final Sandbox sandbox;
    private final Intake intake;
    private final Registries registries;
    private final Processes processes;
    private final Outgoing outgoing;
    private final Seals seals;
    private final OperatorTrail trail;
    private final Show show;

    ControlPages(
            Sandbox sandbox,
            Intake intake,
            Registries registries,
            Processes processes,
            Outgoing outgoing,
            Seals seals,
            OperatorTrail trail,
            Show show) {
        this.sandbox = sandbox;
        this.intake = intake;
        this.registries = registries;
        this.processes = processes;
        this.outgoing = outgoing;
        this.seals = seals;
        this.trail = trail;
        this.show = show;
    }

    /** The page asks for its funnel again at an address of its own, so that what the page is to say once is not said there. */
    @GetMapping({"", "/funnel"})
    String run(
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            Model model) {
        var last = to == null ? show.today() : to;
        var first = from == null ? last.minusMonths(1) : from;
        var funnel = intake.funnel(first, last);
        if (sandbox.present()) {
            model.addAttribute("calendar", sandbox.calendar());
        }
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("funnel", funnel);
        model.addAttribute("bars", Bars.of(funnel, show));
        model.addAttribute("rates", intake.rates());
        model.addAttribute(
                "incidents",
                intake.incidents().size()
                        + processes.incidents().size()
                        + outgoing.dead().size());
        model.addAttribute(
                "down",
                registries.states().stream().filter(state -> !state.available()).count());
        return "control/run";
    }

    @PostMapping("/calendar")
    String advance(@RequestParam String unit, RedirectAttributes redirect) {
        if (!UNITS.contains(unit)) {
            throw new Refused("control.unit", "The calendar knows days, months and years", "Choose one of them");
        }
        sandbox.advance(unit, 1);
        redirect.addFlashAttribute("said", "control.advanced." + unit);
        return "redirect:/control";
    }

    @GetMapping("/registers")
    String registers(Model model) {
        model.addAttribute("states", registries.states());
        if (sandbox.present()) {
            model.addAttribute("dials", sandbox.dials());
        }
        return "control/registers";
    }

    @PostMapping("/registers/{body}")
    String turn(
            @PathVariable String body,
            @RequestParam(defaultValue = "false") boolean down,
            @RequestParam(defaultValue = "0") int delayMs,
            @RequestParam(defaultValue = "0") int failEvery,
            @RequestParam(defaultValue = "false") boolean twice,
            @RequestParam(defaultValue = "false") boolean shuffle,
            @RequestParam(defaultValue = "false") boolean nonsense,
            @RequestParam(defaultValue = "false") boolean wrongSignature,
            RedirectAttributes redirect) {
        sandbox.turn(
                body,
                new Sandbox.Dial(
                        down,
                        Math.max(0, Math.min(delayMs, 60_000)),
                        Math.max(0, Math.min(failEvery, 1000)),
                        twice,
                        shuffle,
                        nonsense,
                        wrongSignature));
        redirect.addFlashAttribute("said", "control.turned");
        return "redirect:/control/registers";
    }

    @GetMapping("/inbox")
    String inbox(
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var found = intake.inbox(new InboxFilter(orNull(type), orNull(state), page - 1, SIZE));
        var kept = new LinkedHashMap<String, String>();
        kept.put("type", type);
        kept.put("state", state);
        model.addAttribute("listing", new Listing("/control/inbox", kept, found.page(), found.size(), found.total()));
        model.addAttribute("lines", found.lines());
        model.addAttribute("refused", intake.refused());
        model.addAttribute("rates", intake.rates());
        return "control/inbox";
    }

    @GetMapping("/outbox")
    String outbox(
            @RequestParam(defaultValue = "payments") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var wanted = KINDS.contains(kind) ? kind : "payments";
        var counts = outgoing.counts();
        var total = counts.stream()
                .filter(count -> count.kind().equals(wanted)
                        && (state.isEmpty() || count.state().equals(state)))
                .mapToLong(Outgoing.Count::count)
                .sum();
        var kept = new LinkedHashMap<String, String>();
        kept.put("kind", wanted);
        kept.put("state", state);
        var listing = new Listing("/control/outbox", kept, Math.max(page, 1) - 1, SIZE, total);
        model.addAttribute("listing", listing);
        model.addAttribute("kinds", KINDS);
        model.addAttribute("kind", wanted);
        model.addAttribute("prefix", PREFIXES.get(wanted));
        model.addAttribute("counts", counts);
        var known = counts.stream()
                .anyMatch(count -> count.kind().equals(wanted) && count.state().equals(state));
        model.addAttribute("lines", outgoing.lines(wanted, known ? state : null, listing.page(), SIZE));
        return "control/outbox";
    }

    @PostMapping("/gaps/{id}")
    String clearUp(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            CurrentUser user,
            RedirectAttributes redirect) {
        outgoing.clearUp(id, user.subject(), reason);
        redirect.addFlashAttribute("said", "control.gap.cleared");
        return "redirect:/control/outbox?kind=gaps";
    }

    @GetMapping("/incidents")
    String incidents(Model model) {
        model.addAttribute("events", intake.incidents());
        model.addAttribute("jobs", processes.incidents());
        model.addAttribute("dead", outgoing.dead());
        return "control/incidents";
    }

    @PostMapping("/incidents/events/{id}")
    String retryEvent(@PathVariable UUID id, RedirectAttributes redirect) {
        intake.retry(id);
        trail.did("life-event", "retried", id.toString());
        redirect.addFlashAttribute("said", "control.retried");
        return "redirect:/control/incidents";
    }

    @PostMapping("/incidents/jobs/{id}")
    String retryJob(@PathVariable String id, RedirectAttributes redirect) {
        processes.retry(id);
        trail.did("job", "retried", id);
        redirect.addFlashAttribute("said", "control.retried");
        return "redirect:/control/incidents";
    }

    @PostMapping("/incidents/outbox/{id}")
    String retryOutgoing(@PathVariable UUID id, RedirectAttributes redirect) {
        outgoing.retry(id);
        trail.did("outbox-item", "retried", id.toString());
        redirect.addFlashAttribute("said", "control.retried");
        return "redirect:/control/incidents";
    }

    @GetMapping("/audit")
    String audit(Model model) {
        model.addAttribute("state", seals.state());
        return "control/audit";
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
