package org.dayaq.app.portal.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.documents.DocumentLine;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.documents.NoSuchDocument;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.web.CasePages;
import org.dayaq.app.worklist.web.CaseView;
import org.dayaq.app.worklist.web.CaseViews;
import org.dayaq.app.worklist.web.DecisionView;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The citizen's own pages. For citizens, and each sees only what they have a part in. */
@Page
@PreAuthorize("hasRole('CITIZEN')")
@RequestMapping("/my")
class MyPages {

    private static final int SIZE = 20;

    private final CaseViews cases;
    private final MyFile file;
    private final Documents documents;
    private final Show show;

    MyPages(CaseViews cases, MyFile file, Documents documents, Show show) {
        this.cases = cases;
        this.file = file;
        this.documents = documents;
        this.show = show;
    }

    /** A decision with the case it ended. */
    record Decided(CaseView view, DecisionView decision, List<DocumentLine> letters) {}

    @GetMapping
    String decisions(CurrentUser user, Model model) {
        var pin = pin(user);
        var decided = new ArrayList<Decided>();
        var running = new ArrayList<CaseView>();
        var all = cases.of(pin);
        for (var line : all.stream().limit(SIZE).toList()) {
            var view = cases.view(line.id());
            view.standing().ifPresent(decision -> decided.add(new Decided(view, decision, letters(view, user))));
            if (line.isOpen()) {
                running.add(view);
            }
        }
        var asked = file.papers(pin).stream()
                .filter(paper -> paper.request().isOpen())
                .toList();
        model.addAttribute("asked", asked);
        model.addAttribute(
                "awaited",
                asked.stream()
                        .filter(paper -> paper.request().state() != PaperRequest.State.GIVEN)
                        .map(paper -> paper.request().caseId())
                        .collect(Collectors.toSet()));
        model.addAttribute("decided", decided);
        model.addAttribute("running", running);
        model.addAttribute("earlier", Math.max(0, all.size() - SIZE));
        return "portal/decisions";
    }

    @GetMapping("/decisions/{caseId}")
    String decision(@PathVariable UUID caseId, CurrentUser user, Model model) {
        var view = mine(caseId, user);
        file.looked(user.requiredPin(), caseId, "decision");
        model.addAttribute("view", view);
        model.addAttribute("decision", view.standing().orElseThrow(NotMine::new));
        model.addAttribute("letters", letters(view, user));
        model.addAttribute(
                "payments",
                file.payments(user.requiredPin()).stream()
                        .filter(payment -> payment.caseId().equals(caseId))
                        .toList());
        return "portal/decision";
    }

    @GetMapping("/cases")
    String cases(@RequestParam(defaultValue = "1") int page, CurrentUser user, Model model) {
        var all = cases.of(pin(user));
        var listing = new Listing("/my/cases", new LinkedHashMap<>(), Math.max(page, 1) - 1, SIZE, all.size());
        model.addAttribute("lines", part(all, listing));
        model.addAttribute("listing", listing);
        model.addAttribute("cases", cases);
        model.addAttribute("papers", file.awaited(pin(user)));
        return "portal/cases";
    }

    @GetMapping("/cases/{caseId}")
    String oneCase(@PathVariable UUID caseId, CurrentUser user, Model model) {
        var view = mine(caseId, user);
        file.looked(user.requiredPin(), caseId, "case");
        model.addAttribute("view", view);
        model.addAttribute("letters", letters(view, user));
        var papers = file.papers(user.requiredPin()).stream()
                .filter(paper -> paper.request().caseId().equals(caseId))
                .toList();
        model.addAttribute("papers", papers);
        model.addAttribute(
                "awaited",
                papers.stream()
                        .map(paper -> paper.request().state())
                        .anyMatch(state -> state == PaperRequest.State.ASKED || state == PaperRequest.State.LATE));
        return "portal/case";
    }

    @GetMapping("/payments")
    String payments(@RequestParam(defaultValue = "1") int page, CurrentUser user, Model model) {
        file.looked(user.requiredPin(), null, "payments");
        var all = file.payments(pin(user));
        var listing = new Listing("/my/payments", new LinkedHashMap<>(), Math.max(page, 1) - 1, SIZE, all.size());
        model.addAttribute("payments", part(all, listing));
        model.addAttribute("listing", listing);
        model.addAttribute("kept", file.kept(pin(user)));
        return "portal/payments";
    }

    @PostMapping("/payments/{caseId}/kept")
    String comeForward(
            @PathVariable UUID caseId,
            @RequestParam(defaultValue = "") String account,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect) {
        var plain = account.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!plain.isEmpty() && !Iban.isIban(plain)) {
            model.addAttribute("errors", Map.of("account-" + caseId, show.text("portal.kept.wrong")));
            model.addAttribute("typed", account);
            return payments(1, user, model);
        }
        file.comeForward(pin(user), caseId, plain);
        redirect.addFlashAttribute("said", "portal.kept.said");
        return "redirect:/my/payments";
    }

    @GetMapping("/messages")
    String messages(@RequestParam(defaultValue = "1") int page, CurrentUser user, Model model) {
        file.looked(user.requiredPin(), null, "messages");
        var all = file.messages(pin(user));
        var listing = new Listing("/my/messages", new LinkedHashMap<>(), Math.max(page, 1) - 1, SIZE, all.size());
        model.addAttribute("messages", part(all, listing));
        model.addAttribute("listing", listing);
        return "portal/messages";
    }

    @GetMapping("/accesses")
    String accesses(@RequestParam(defaultValue = "1") int page, CurrentUser user, Model model) {
        var pin = pin(user);
        var listing =
                new Listing("/my/accesses", new LinkedHashMap<>(), Math.max(page, 1) - 1, SIZE, file.countLooks(pin));
        model.addAttribute("looks", file.looks(pin, listing.page(), SIZE));
        model.addAttribute("listing", listing);
        return "portal/accesses";
    }

    @GetMapping("/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable UUID id, CurrentUser user) {
        var line = documents.line(id);
        if (!letters(mine(line.caseId(), user), user).contains(line)) {
            throw new NotMine();
        }
        file.looked(user.requiredPin(), line.caseId(), "documents");
        return CasePages.pdf(line.number(), documents.pdf(id));
    }

    @ExceptionHandler({NotMine.class, NoSuchDocument.class})
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}

    /** A case of somebody else is not there, rather than forbidden: that it exists is nobody's business. */
    private CaseView mine(UUID caseId, CurrentUser user) {
        var pin = pin(user);
        if (cases.of(pin).stream().noneMatch(line -> line.id().equals(caseId))) {
            throw new NotMine();
        }
        return cases.view(caseId);
    }

    /** A letter holds its recipient's address: the other parent of a child sees the decision, but not the letter. */
    private static List<DocumentLine> letters(CaseView view, CurrentUser user) {
        var roles = view.people().stream()
                .filter(person -> person.pin().equals(user.requiredPin()))
                .map(CaseView.Person::role)
                .toList();
        var payeeKnown = view.people().stream().anyMatch(person -> person.role().equals("payee"));
        var addressed =
                roles.contains("applicant") || roles.contains("payee") || (!payeeKnown && roles.contains("mother"));
        // What was asked of somebody stands on the portal as the request itself, for them alone.
        return addressed
                ? view.documents().stream()
                        .filter(letter -> !letter.template().startsWith("paper-"))
                        .toList()
                : List.of();
    }

    private static Pin pin(CurrentUser user) {
        return user.requiredPin();
    }

    private static <T> List<T> part(List<T> all, Listing listing) {
        return all.stream()
                .skip((long) listing.page() * listing.size())
                .limit(listing.size())
                .toList();
    }
}
