package org.dayaq.app.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dayaq.app.access.PublicPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends people on to the identity provider, or tells them that it does not answer. */
@Controller
@PublicPage
class SignInDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SignInDoor.class);

    private final IdentityProviders providers;

    SignInDoor(IdentityProviders providers) {
        this.providers = providers;
    }

    @GetMapping(SignIn.PATH)
    void open(HttpServletResponse response) throws IOException {
        try {
            var provider = providers.provider();
            response.sendRedirect("/oauth2/authorization/" + provider.getRegistrationId());
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.warn("The identity provider does not answer (dayaq.access.issuer)");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
