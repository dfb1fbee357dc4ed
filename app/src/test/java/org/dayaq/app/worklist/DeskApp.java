package org.dayaq.app.worklist;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.access.AccessRoles;
import org.dayaq.app.access.PublicPage;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The whole platform with its real modules and its real services; only the sign-in is played, and nobody is outside. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("org.dayaq.app")
@ComponentScan(
        basePackages = "org.dayaq.app",
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = DeskApp.OfTests.class))
@Import(DeskApp.AnySignIn.class)
public class DeskApp {

    /** What lies among the tests is no part of the platform. */
    static class OfTests implements TypeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURL().toString().contains("/test-classes/")
                    || reader.getClassMetadata().getClassName().equals("org.dayaq.app.Dayaq");
        }
    }

    /** Signs anybody in as anybody; signing out is the session's sudden end. */
    @Controller
    @PublicPage
    static class AnySignIn {

        @GetMapping("/test-sign-in")
        String signIn(
                @RequestParam String sub,
                @RequestParam String name,
                @RequestParam List<String> roles,
                @RequestParam(defaultValue = "") String office,
                @RequestParam(defaultValue = "") String pin,
                @RequestParam String to,
                HttpServletRequest request) {
            var claims = new HashMap<String, Object>(Map.of("sub", sub, "name", name, "roles", roles));
            if (!office.isEmpty()) {
                claims.put("office", office);
            }
            if (!pin.isEmpty()) {
                claims.put("pin", pin);
            }
            var token = new OidcIdToken("token", Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), claims);
            var user = new DefaultOidcUser(AccessRoles.authorities(roles), token);
            request.getSession()
                    .setAttribute(
                            HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                            new SecurityContextImpl(new TestingAuthenticationToken(
                                    user, null, List.copyOf(AccessRoles.authorities(roles)))));
            return "redirect:" + to;
        }

        @GetMapping("/test-session-over")
        String over(HttpServletRequest request) {
            request.getSession().invalidate();
            return "redirect:/";
        }
    }
}
