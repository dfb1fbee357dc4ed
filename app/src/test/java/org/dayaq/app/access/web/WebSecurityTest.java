package org.dayaq.app.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Locale;
import org.dayaq.app.access.Access;
import org.dayaq.app.access.AccessRoles;
import org.dayaq.app.access.AccessSettings;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.access.PublicPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(classes = WebSecurityTest.Doors.class, properties = "dayaq.access.issuer=http://127.0.0.1:1")
@AutoConfigureMockMvc
class WebSecurityTest {

    @Autowired
    MockMvc mvc;

    @Test
    void a_public_page_is_open_to_anybody() throws Exception {
        assertThat(status(get("/door"))).isEqualTo(200);
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_sign_in() throws Exception {
        var answer = answer(get("/desk"));

        assertThat(answer.getRedirectedUrl()).isEqualTo("/sign-in");
    }

    @Test
    void a_citizen_may_not_sit_at_the_desk() throws Exception {
        assertThat(status(get("/desk").with(citizen()))).isEqualTo(403);
    }

    @Test
    void a_page_learns_who_is_signed_in() throws Exception {
        var officer = answer(get("/desk").with(person("OFFICER", "office", "ganja")));
        var amina = answer(get("/my").with(citizen()));

        assertThat(officer.getContentAsString()).isEqualTo("[OFFICER] ganja");
        assertThat(amina.getContentAsString()).isEqualTo("5K7AMNA");
    }

    @Test
    void a_role_we_do_not_know_opens_nothing() throws Exception {
        assertThat(status(get("/desk").with(person("SUPERUSER", "office", "ganja"))))
                .isEqualTo(403);
    }

    @Test
    void a_handler_without_a_rule_lets_nobody_in() throws Exception {
        assertThat(status(get("/forgotten").with(person("OPERATOR", "office", "ministry"))))
                .isEqualTo(403);
    }

    @Test
    void where_nothing_is_the_answer_is_not_found_for_everybody() throws Exception {
        assertThat(status(get("/nowhere"))).isEqualTo(404);
        assertThat(status(get("/dci/nowhere"))).isEqualTo(404);
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        assertThat(status(post("/my").with(citizen()))).isEqualTo(403);
        assertThat(status(post("/my").with(citizen()).with(csrf()))).isEqualTo(200);
    }

    @Test
    void machines_need_no_session_and_get_none() throws Exception {
        var answer = answer(post("/dci/registry/notify"));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void a_page_of_people_does_not_lie_among_the_machines() throws Exception {
        assertThat(status(get("/dci/page"))).isEqualTo(403);
        assertThat(status(get("/outside"))).isEqualTo(302);
    }

    @Test
    void every_answer_forbids_foreign_scripts_and_frames() throws Exception {
        var answer = answer(get("/door"));

        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void signing_in_says_so_when_the_provider_does_not_answer() throws Exception {
        assertThat(status(get("/sign-in"))).isEqualTo(503);
    }

    private int status(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return answer(request).getStatus();
    }

    private MockHttpServletResponse answer(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private static RequestPostProcessor citizen() {
        return person("CITIZEN", "pin", "5K7AMNA");
    }

    private static RequestPostProcessor person(String role, String claim, String value) {
        return oidcLogin()
                .idToken(token ->
                        token.subject("a-subject").claim("name", "Somebody").claim(claim, value))
                .authorities(List.copyOf(AccessRoles.authorities(List.of(role.toLowerCase(Locale.ROOT)))));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AccessSettings.class)
    @ComponentScan(
            basePackageClasses = WebSecurity.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
    @ImportAutoConfiguration({
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    @Import({Access.class, Some.class})
    static class Doors {}

    @RestController
    static class Some {

        @PublicPage
        @GetMapping("/door")
        String door() {
            return "welcome";
        }

        @PreAuthorize("hasRole('OFFICER')")
        @GetMapping("/desk")
        String desk(CurrentUser officer) {
            return officer.roles() + " " + officer.office();
        }

        @PreAuthorize("hasRole('CITIZEN')")
        @GetMapping("/my")
        String my(CurrentUser citizen) {
            return citizen.requiredPin().value();
        }

        @PreAuthorize("hasRole('CITIZEN')")
        @PostMapping("/my")
        String change() {
            return "changed";
        }

        @GetMapping("/forgotten")
        String forgotten() {
            return "never";
        }

        @MachineEndpoint("nothing, for the test")
        @PostMapping("/dci/registry/notify")
        String notified() {
            return "ack";
        }

        @MachineEndpoint("nothing, but in the wrong place")
        @GetMapping("/outside")
        String outside() {
            return "never";
        }

        @PublicPage
        @GetMapping("/dci/page")
        String page() {
            return "never";
        }
    }
}
