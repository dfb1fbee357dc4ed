package org.dayaq.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;

/** What happens to whoever may not: people are sent to sign in or told so on the error page, machines get a status. */
@Component
class Refusal implements AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private final EndpointRules rules;

    Refusal(EndpointRules rules) {
        this.rules = rules;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (!isNothing(request) && InterruptedForms.keep(request, rules::isPage)) {
            response.sendRedirect(SignIn.PATH);
            return;
        }
        response.sendError(isNothing(request) ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN);
    }

    /** Nobody is signed in, and a page asked for somebody; a part of a page asked for by script cannot follow a redirect. */
    void person(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException {
        if (isNothing(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            new HttpSessionRequestCache().saveRequest(request, response);
            response.sendRedirect(SignIn.PATH);
        }
    }

    void machine(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException {
        response.sendError(isNothing(request) ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN);
    }

    /** The provider sent the person back without a sign-in we can believe. */
    void failedSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        LOG.warn("A sign-in failed: {}", code);
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static boolean isNothing(HttpServletRequest request) {
        return request.getAttribute(EndpointRules.NOTHING_HERE) != null;
    }
}
