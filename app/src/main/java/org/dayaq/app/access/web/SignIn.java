package org.dayaq.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.access.AccessRoles;
import org.dayaq.app.access.AccessSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** The way to the identity provider and back: code with PKCE, the page's language, the roles of the ID token, the way out. */
@Component
class SignIn implements OAuth2AuthorizationRequestResolver {

    /** Where signing in starts; it asks first whether the provider answers. */
    static final String PATH = "/sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    /** Where people of each role are at home, looked for in this order. */
    private static final Map<String, String> HOMES = new LinkedHashMap<>();

    static {
        HOMES.put("ROLE_OFFICER", "/desk");
        HOMES.put("ROLE_APPROVER", "/desk");
        HOMES.put("ROLE_LEAD", "/desk");
        HOMES.put("ROLE_COMMISSION", "/desk/assessments");
        HOMES.put("ROLE_OPERATOR", "/control");
        HOMES.put("ROLE_CITIZEN", "/my");
    }

    private final IdentityProviders providers;
    private final AccessSettings settings;
    private final LocaleResolver languages;
    private final DefaultOAuth2AuthorizationRequestResolver resolver;

    SignIn(IdentityProviders providers, AccessSettings settings, @Lazy LocaleResolver languages) {
        this.providers = providers;
        this.settings = settings;
        this.languages = languages;
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(providers);
        this.resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return inLanguage(resolver.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return inLanguage(resolver.resolve(request, registration), request);
    }

    private @Nullable OAuth2AuthorizationRequest inLanguage(
            @Nullable OAuth2AuthorizationRequest request, HttpServletRequest from) {
        return request == null
                ? null
                : OAuth2AuthorizationRequest.from(request)
                        .additionalParameters(more -> more.put(
                                "ui_locales", languages.resolveLocale(from).getLanguage()))
                        .build();
    }

    /** All we need stands in the signed token; nobody is asked a second time. */
    OidcUser user(OidcUserRequest request) {
        var token = request.getIdToken();
        var codes = token.getClaimAsStringList(settings.claims().roles());
        var given = codes == null ? List.<String>of() : codes;
        if (AccessRoles.areCut(given)) {
            LOG.warn("Somebody signed in with the role commission and others of staff, which give them nothing:"
                    + " let the identity provider give those to another account");
        }
        return new DefaultOidcUser(AccessRoles.authorities(given), token);
    }

    /** To the page that was asked for, else to where the person is at home. */
    AuthenticationSuccessHandler onwards() {
        return new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            protected String determineTargetUrl(
                    HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
                return authentication == null ? "/" : home(authentication);
            }
        };
    }

    private static String home(Authentication authentication) {
        return HOMES.entrySet().stream()
                .filter(home -> authentication.getAuthorities().stream()
                        .anyMatch(authority -> home.getKey().equals(authority.getAuthority())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("/");
    }

    /** Out of here and out of the provider; where that is away, out of here at least. */
    LogoutSuccessHandler goodbye() {
        var handler = new OidcClientInitiatedLogoutSuccessHandler(providers);
        handler.setPostLogoutRedirectUri("{baseUrl}/");
        return (request, response, authentication) -> {
            try {
                handler.onLogoutSuccess(request, response, authentication);
            } catch (IllegalArgumentException | IllegalStateException e) {
                LOG.warn("Signed out here only: the identity provider does not answer");
                response.sendRedirect("/");
            }
        };
    }
}
