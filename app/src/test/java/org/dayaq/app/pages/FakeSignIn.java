package org.dayaq.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.access.AccessRoles;
import org.dayaq.app.access.PublicPage;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signs anybody in as one of five persons, for tests of pages only. */
@Controller
@PublicPage
class FakeSignIn {

    static final String OFFICER = "officer-1";

    private static final Map<String, Map<String, Object>> PERSONS = Map.of(
            "amina", Map.of("sub", "amina", "name", "Aminə Quliyeva", "pin", "5K7AMNA", "roles", List.of("citizen")),
            "nobody", Map.of("sub", "nobody", "name", "Rəşad Əliyev", "pin", "7TTRSHD", "roles", List.of("citizen")),
            "officer",
                    Map.of(
                            "sub",
                            OFFICER,
                            "name",
                            "Günel Hüseynova",
                            "office",
                            "baku-nasimi",
                            "roles",
                            List.of("officer")),
            "lead",
                    Map.of(
                            "sub",
                            "lead-1",
                            "name",
                            "Elçin Həsənov",
                            "office",
                            "baku-nasimi",
                            "roles",
                            List.of("lead", "approver")),
            "analyst", Map.of("sub", "analyst-1", "name", "Nigar Kərimova", "roles", List.of("analyst")),
            "commission", Map.of("sub", "commission-1", "name", "Rəna Cəfərova", "roles", List.of("commission")),
            "operator",
                    Map.of(
                            "sub",
                            "operator-1",
                            "name",
                            "Elçin Məmmədov",
                            "office",
                            "ministry",
                            "roles",
                            List.of("operator")));

    @GetMapping("/test-sign-in")
    String signIn(@RequestParam String as, @RequestParam String to, HttpServletRequest request) {
        var claims = new HashMap<>(PERSONS.get(as));
        @SuppressWarnings("unchecked")
        var roles = (List<String>) claims.get("roles");
        var token = new OidcIdToken("token", Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), claims);
        var user = new DefaultOidcUser(AccessRoles.authorities(roles), token);
        var authentication = new TestingAuthenticationToken(user, null, List.copyOf(AccessRoles.authorities(roles)));
        request.getSession()
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(authentication));
        return "redirect:" + to;
    }
}
