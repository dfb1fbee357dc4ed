package org.dayaq.app.worklist.web;

import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.payments.Claim;
import org.dayaq.app.payments.NoSuchOrder;
import org.dayaq.app.web.Page;
import org.dayaq.app.worklist.CaseAccess;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons about money on a case's page. Officers release what is kept; approvers close claims. */
@Page
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
@RequestMapping("/desk/cases/{id}")
class CaseMoneyPages {

    private final CaseMoney money;
    private final CaseAccess access;

    CaseMoneyPages(CaseMoney money, CaseAccess access) {
        this.money = money;
        this.access = access;
    }

    @PostMapping("/kept-money")
    @PreAuthorize("hasRole('OFFICER')")
    String seek(@PathVariable UUID id, CurrentUser user, RedirectAttributes redirect) {
        mayOpen(id, user);
        money.seek(id);
        redirect.addFlashAttribute("said", "case.kept.sought");
        return "redirect:/desk/cases/" + id;
    }

    @PostMapping("/claims/{claimId}")
    @PreAuthorize("hasRole('APPROVER')")
    String close(
            @PathVariable UUID id,
            @PathVariable UUID claimId,
            @RequestParam(defaultValue = "false") boolean repaid,
            @RequestParam(defaultValue = "") String reason,
            CurrentUser user,
            RedirectAttributes redirect) {
        mayOpen(id, user);
        money.close(id, claimId, repaid ? Claim.State.REPAID : Claim.State.GIVEN_UP, user.subject(), reason);
        redirect.addFlashAttribute("said", "case.claim.closed");
        return "redirect:/desk/cases/" + id;
    }

    private void mayOpen(UUID id, CurrentUser user) {
        if (!access.mayOpen(id, DeskPages.officer(user))) {
            throw new NotTheirs(id, null);
        }
    }

    @ExceptionHandler(NotTheirs.class)
    String askWhy(NotTheirs notTheirs) {
        return notTheirs.where();
    }

    @ExceptionHandler(NoSuchOrder.class)
    @ResponseStatus(value = HttpStatus.NOT_FOUND, reason = "not there")
    void none() {}
}
