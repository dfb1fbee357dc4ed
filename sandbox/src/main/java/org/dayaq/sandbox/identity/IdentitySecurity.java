package org.dayaq.sandbox.identity;

import com.nimbusds.jose.jwk.RSAKey;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Who may ask this provider what: machines the protocol's endpoints, people the sign-in page. */
@Configuration(proxyBeanMethods = false)
class IdentitySecurity {

    /**
     * The answer to a form redirects to the platform, whose address differs from machine to machine: no {@code form-action}.
     */
    private static final String CONTENT = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /** Signed in stays signed in over a restart, with the provider's own key as the secret. */
    @Bean
    TokenBasedRememberMeServices remembered(RSAKey key, People people) {
        var services = new TokenBasedRememberMeServices(key.getKeyID() + key.getPrivateExponent(), people::details);
        services.setAlwaysRemember(true);
        services.setCookieName("SANDBOX_SIGNED_IN");
        services.setTokenValiditySeconds((int) Duration.ofHours(12).toSeconds());
        services.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return services;
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, TokenBasedRememberMeServices remembered) {
        var server = new OAuth2AuthorizationServerConfigurer();
        var afterwards = new OidcLogoutAuthenticationSuccessHandler();
        afterwards.setLogoutHandler(
                new CompositeLogoutHandler(List.of(remembered, new SecurityContextLogoutHandler())));
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        as -> as.oidc(oidc -> oidc.logoutEndpoint(logout -> logout.logoutResponseHandler(afterwards))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/sign-in"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, TokenBasedRememberMeServices remembered, RSAKey key, People people) {
        return http.authenticationProvider(new Choice(people))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/", "/sign-in", "/identity.css", "/error")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("who")
                        .defaultSuccessUrl("/")
                        .failureUrl("/sign-in?nobody"))
                .rememberMe(remember ->
                        remember.rememberMeServices(remembered).key(key.getKeyID() + key.getPrivateExponent()))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny))
                .build();
    }
}
