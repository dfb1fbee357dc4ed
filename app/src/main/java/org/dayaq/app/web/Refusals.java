package org.dayaq.app.web;

import jakarta.servlet.http.HttpServletResponse;
import org.dayaq.app.kernel.Refused;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns a refusal by law or procedure into a page that says what is wrong and what to do. */
@ControllerAdvice(annotations = Page.class)
class Refusals {

    private final EveryPage everyPage;
    private final Show show;

    Refusals(EveryPage everyPage, Show show) {
        this.everyPage = everyPage;
        this.show = show;
    }

    @ExceptionHandler(Refused.class)
    String refused(
            Refused refused,
            Model model,
            jakarta.servlet.http.HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        everyPage.fill(model, request);
        var code = "refused." + refused.code();
        model.addAttribute("reason", show.knows(code) ? show.text(code) : refused.reason());
        model.addAttribute("remedy", show.knows(code + ".remedy") ? show.text(code + ".remedy") : refused.remedy());
        return "web/refused";
    }
}
