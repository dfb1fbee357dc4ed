package org.dayaq.app.worklist.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.Offices;
import org.dayaq.app.access.Role;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.notices.NoSuchPostItem;
import org.dayaq.app.notices.PostItem;
import org.dayaq.app.notices.PostList;
import org.dayaq.app.notices.PostVerdict;
import org.dayaq.app.web.Listing;
import org.dayaq.app.web.Page;
import org.dayaq.app.worklist.CaseAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What an office has to post: the letters are opened, printed and marked. For officers and approvers; leads look only. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LEAD')")
class PostPages {

    private static final int SIZE = 25;

    private final PostList post;
    private final PostView.Views views;
    private final Documents documents;
    private final DeskWords words;
    private final CaseReads reads;
    private final CaseAccess access;

    PostPages(
            PostList post,
            PostView.Views views,
            Documents documents,
            DeskWords words,
            CaseReads reads,
            CaseAccess access) {
        this.post = post;
        this.views = views;
        this.documents = documents;
        this.words = words;
        this.reads = reads;
        this.access = access;
    }

    @GetMapping("/desk/post")
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            CurrentUser user,
            Model model) {
        var office = office(user);
        var posted = state.equals("posted");
        var kept = new LinkedHashMap<>(Map.of("state", posted ? state : ""));
        var total = post.count(office, posted);
        var listing = new Listing("/desk/post", kept, Math.max(page, 1) - 1, SIZE, total);
        var found = posted ? post.posted(office, listing.page(), SIZE) : post.toPost(office, listing.page(), SIZE);
        model.addAttribute("found", found.stream().map(views::view).toList());
        model.addAttribute("listing", listing);
        model.addAttribute("posted", posted);
        model.addAttribute("toPost", posted ? post.count(office, false) : total);
        model.addAttribute("every", office == null);
        model.addAttribute("words", words);
        model.addAttribute("mayPost", user.roles().stream().anyMatch(List.of(Role.OFFICER, Role.APPROVER)::contains));
        return "worklist/post";
    }

    /** Marks what was chosen; what another officer marked before stays theirs, and that is said. */
    @PostMapping("/desk/post")
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    String mark(@RequestParam(defaultValue = "") List<UUID> item, CurrentUser user, Model model) {
        var verdicts = post.post(item, office(user), user.subject(), user.name());
        model.addAttribute("marked", verdicts.stream().map(this::marked).toList());
        model.addAttribute("done", verdicts.stream().filter(PostVerdict::isDone).count());
        return list("", 1, user, model);
    }

    private PostView.Marked marked(PostVerdict verdict) {
        var item = verdict.item();
        return new PostView.Marked(verdict.itemId(), verdict.code(), item == null ? null : views.view(item));
    }

    /** The letter itself, to be printed; looking at it is noted. */
    @GetMapping("/desk/post/{id}/letter")
    ResponseEntity<byte[]> letter(@PathVariable UUID id, CurrentUser user) {
        var item = opened(id, user);
        var letter = item.documentId();
        if (letter == null) {
            throw new NoSuchPostItem(id);
        }
        return CasePages.pdf(documents.line(letter).number(), documents.pdf(letter));
    }

    /** What goes by post without a letter of its own: the words, ready to be printed with name and address. */
    @GetMapping("/desk/post/{id}/words")
    String words(@PathVariable UUID id, CurrentUser user, Model model) {
        var item = opened(id, user);
        model.addAttribute("item", item);
        model.addAttribute("said", post.words(item));
        model.addAttribute("view", views.view(item));
        return "worklist/post-words";
    }

    private PostItem opened(UUID id, CurrentUser user) {
        var item = post.item(id, office(user));
        if (access.isKeptFrom(item.caseId(), DeskPages.officer(user))) {
            throw new NoSuchPostItem(id);
        }
        reads.posting(item.person(), item.caseId());
        return item;
    }

    /** Who sits at the ministry itself posts for all offices. */
    private static @Nullable String office(CurrentUser user) {
        var own = DeskPages.officer(user).office();
        return own.equals(Offices.MINISTRY) ? null : own;
    }

    @ExceptionHandler(NoSuchPostItem.class)
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}
}
