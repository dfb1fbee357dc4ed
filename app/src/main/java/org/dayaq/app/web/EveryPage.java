package org.dayaq.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** Puts the frame, the formats and the built files into the model of every page. */
@ControllerAdvice(annotations = Page.class)
class EveryPage {

    private final Show show;
    private final Assets assets;
    private final WebSettings settings;

    EveryPage(Show show, Assets assets, WebSettings settings) {
        this.show = show;
        this.assets = assets;
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
        var signedIn = signedIn();
        return new Frame(
                show.language(),
                switches(request),
                path(request),
                signedIn == null ? null : name(signedIn),
                signedIn == null ? Set.of() : roles(signedIn),
                settings.signIn(),
                settings.note());
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

    private static @Nullable Authentication signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                        || !authentication.isAuthenticated()
                        || authentication instanceof AnonymousAuthenticationToken
                ? null
                : authentication;
    }

    private static String name(Authentication signedIn) {
        var name = signedIn.getPrincipal() instanceof OidcUser user ? user.getFullName() : null;
        return name == null ? signedIn.getName() : name;
    }

    private static Set<String> roles(Authentication signedIn) {
        return signedIn.getAuthorities().stream()
                .map(authority -> String.valueOf((@Nullable Object) authority.getAuthority()))
                .filter(authority -> authority.startsWith("ROLE_"))
                .map(authority -> authority.substring("ROLE_".length()).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
