package org.dayaq.app.portal.web;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.papers.NoSuchRequest;
import org.dayaq.app.papers.Requests;
import org.dayaq.app.web.Page;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.web.PaperView;
import org.dayaq.app.worklist.web.Uploads;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A paper that the citizen is asked for. For citizens, and only the one who was asked. */
@Page
@PreAuthorize("hasRole('CITIZEN')")
@RequestMapping("/my/papers/{id}")
class MyPaperPages {

    private final Requests requests;
    private final PaperView.Views papers;
    private final MyFile file;
    private final Show show;

    MyPaperPages(Requests requests, PaperView.Views papers, MyFile file, Show show) {
        this.requests = requests;
        this.papers = papers;
        this.file = file;
        this.show = show;
    }

    @GetMapping
    String paper(@PathVariable UUID id, CurrentUser user, Model model) {
        var paper = mine(id, user);
        file.looked(user.requiredPin(), paper.request().caseId(), "papers");
        return page(paper, "", model);
    }

    /** Takes what is right, and says of each other file what is wrong with it. */
    @PostMapping
    String give(
            @PathVariable UUID id,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            CurrentUser user,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        mine(id, user);
        try {
            var given = requests.give(id, user.requiredPin(), Uploads.contents(sent));
            var problem = Uploads.problem(given, show);
            if (!problem.isEmpty()) {
                return page(mine(id, user), problem, model);
            }
        } catch (Refused refused) {
            var key = "refused." + refused.code();
            return page(mine(id, user), show.knows(key) ? show.text(key) : refused.reason(), model);
        }
        redirect.addFlashAttribute("said", "papers.said.given");
        return "redirect:/my/papers/" + id;
    }

    @GetMapping("/files/{position}")
    ResponseEntity<byte[]> file(@PathVariable UUID id, @PathVariable int position, CurrentUser user) {
        return Uploads.file(mine(id, user).request(), position, requests.content(id, position, "own-data"));
    }

    private String page(PaperView paper, String problem, Model model) {
        model.addAttribute("paper", paper);
        model.addAttribute("problem", problem);
        return "portal/paper";
    }

    /** What somebody else was asked for is not there, rather than forbidden. */
    private PaperView mine(UUID id, CurrentUser user) {
        var paper = papers.view(id);
        if (!paper.request().person().equals(user.requiredPin())) {
            throw new NoSuchRequest(id);
        }
        return paper;
    }

    @ExceptionHandler(NoSuchRequest.class)
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}
}
