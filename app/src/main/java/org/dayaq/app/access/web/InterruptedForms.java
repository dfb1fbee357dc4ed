package org.dayaq.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** Tells whether the request was such a form; it is then kept. */
    static boolean keep(HttpServletRequest request) {
        var page = page(request);
        if (!HttpMethod.POST.matches(request.getMethod())
                || SecurityContextHolder.getContext().getAuthentication() != null
                || page.isEmpty()) {
            return false;
        }
        var fields = fields(request);
        var session = request.getSession();
        session.setAttribute(SAVED_REQUEST, new SimpleSavedRequest(page.get()));
        if (fields.values().stream().mapToInt(String::length).sum() <= MOST_CHARACTERS) {
            session.setAttribute(InterruptedForm.ATTRIBUTE, new InterruptedForm(path(page.get()), fields));
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

    private static Map<String, String> fields(HttpServletRequest request) {
        var fields = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf") && values.length > 0) {
                fields.put(name, values[values.length - 1]);
            }
        });
        return fields;
    }
}
