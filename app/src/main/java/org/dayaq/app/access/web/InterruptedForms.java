package org.dayaq.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dayaq.app.access.InterruptedForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** Keeps what somebody sent from a page of ours after their session had ended, and takes them back there. */
final class InterruptedForms {

    /** As much as the longest form can be; a stranger may fill sessions with no more. */
    private static final int MOST_CHARACTERS = 100_000;

    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private InterruptedForms() {}

    /**
     * Tells whether the request was such a form; it is then kept.
     *
     * @param isPage whether there is a page under a path: a form that was refused once stands under an address that takes forms only, and
     *     then goes back to the page above
     */
    static boolean keep(HttpServletRequest request, Predicate<String> isPage) {
        var page = page(request).flatMap(from -> above(from, isPage));
        if (!HttpMethod.POST.matches(request.getMethod())
                || SecurityContextHolder.getContext().getAuthentication() != null
                || page.isEmpty()) {
            return false;
        }
        var values = values(request);
        var session = request.getSession();
        session.setAttribute(SAVED_REQUEST, new SimpleSavedRequest(page.get()));
        // What no page of ours wrote for somebody would be shown to nobody.
        var typist = request.getParameter(Typist.FIELD);
        if (typist != null
                && values.values().stream()
                                .flatMap(List::stream)
                                .mapToInt(String::length)
                                .sum()
                        <= MOST_CHARACTERS) {
            session.setAttribute(
                    InterruptedForm.ATTRIBUTE,
                    new InterruptedForm(path(page.get()), request.getRequestURI(), values, typist));
        }
        return true;
    }

    /** The page of ours that the form stood on. A page of somebody else's cannot make the browser say this. */
    private static Optional<String> page(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var referer = uri(request.getHeader(HttpHeaders.REFERER));
        if (referer == null || referer.getRawPath() == null || (site != null && !site.equals("same-origin"))) {
            return Optional.empty();
        }
        var port = request.getServerPort();
        var here = port == 80 || port == 443 ? request.getServerName() : request.getServerName() + ":" + port;
        if (!here.equals(referer.getRawAuthority()) || referer.getRawPath().startsWith("//")) {
            return Optional.empty();
        }
        var query = referer.getRawQuery();
        return Optional.of(query == null ? referer.getRawPath() : referer.getRawPath() + "?" + query);
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String path(String page) {
        var question = page.indexOf('?');
        return question < 0 ? page : page.substring(0, question);
    }

    private static Optional<String> above(String page, Predicate<String> isPage) {
        var path = path(page);
        if (isPage.test(path)) {
            return Optional.of(page);
        }
        while (path.lastIndexOf('/') > 0) {
            path = path.substring(0, path.lastIndexOf('/'));
            if (isPage.test(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<String>> values(HttpServletRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, sent) -> {
            if (!name.equals("_csrf") && !name.equals(Typist.FIELD) && sent.length > 0) {
                values.put(name, List.of(sent));
            }
        });
        return values;
    }
}
