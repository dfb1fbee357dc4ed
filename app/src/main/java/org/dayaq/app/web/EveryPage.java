package org.dayaq.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dayaq.app.access.Access;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.Role;
import org.dayaq.app.kernel.Language;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** Puts the frame, the formats and the built files into the model of every page. */
@ControllerAdvice(annotations = Page.class)
class EveryPage {

    private final Show show;
    private final Assets assets;
    private final Access access;
    private final WebSettings settings;

    EveryPage(Show show, Assets assets, Access access, WebSettings settings) {
        this.show = show;
        this.assets = assets;
        this.access = access;
        this.settings = settings;
    }

    @ModelAttribute("show")
    Show show() {
        return show;
    }

    @ModelAttribute("assets")
    Assets assets() {
        return assets;
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        var user = access.current();
        return new Frame(
                show.language(),
                switches(request),
                path(request),
                user.map(CurrentUser::name).orElse(null),
                user.map(CurrentUser::roles).orElse(Set.of()).stream()
                        .map(Role::code)
                        .collect(Collectors.toUnmodifiableSet()),
                settings.note());
    }

    /** What an exception handler renders does not pass this advice by itself. */
    void fill(Model model, HttpServletRequest request) {
        model.addAttribute("show", show);
        model.addAttribute("assets", assets);
        model.addAttribute("frame", frame(request));
    }

    private List<Frame.Switch> switches(HttpServletRequest request) {
        return Arrays.stream(Language.values())
                .map(language -> new Frame.Switch(language, sameIn(language, request), language == show.language()))
                .toList();
    }

    private static String sameIn(Language language, HttpServletRequest request) {
        var here = UriComponentsBuilder.fromPath(path(request));
        if (request.getQueryString() != null) {
            here.query(request.getQueryString());
        }
        return here.replaceQueryParam(Languages.PARAMETER, language.code())
                .build(true)
                .toUriString();
    }

    /** While an error is shown the request is the error page's own; people look at the page that failed. */
    private static String path(HttpServletRequest request) {
        var failed = request.getAttribute("jakarta.servlet.error.request_uri");
        return failed instanceof String path ? path : request.getRequestURI();
    }
}
