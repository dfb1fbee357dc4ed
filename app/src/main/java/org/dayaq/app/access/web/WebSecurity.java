package org.dayaq.app.access.web;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import org.dayaq.app.access.AccessSettings;
import org.dayaq.app.access.MachineEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Three doors: operators' figures on a port of their own, machines without a session, people with one. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class WebSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain figures(HttpSecurity http, Environment environment) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((nobody, context) -> new AuthorizationDecision(
                                context.getRequest().getLocalPort() != ports(environment, "local.server.port"))))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain machines(HttpSecurity http, EndpointRules rules, Refusal refusal) {
        return http.securityMatcher(MachineEndpoint.PATHS)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .access(rules::authorizeMachine))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        failures -> failures.accessDeniedHandler(refusal).authenticationEntryPoint(refusal::machine))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(
            HttpSecurity http, EndpointRules rules, Refusal refusal, SignIn signIn, AccessSettings settings) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(EndpointRules::isFile)
                        .permitAll()
                        .anyRequest()
                        .access(rules))
                .oauth2Login(login -> login.loginPage(SignIn.PATH)
                        .authorizationEndpoint(start -> start.authorizationRequestResolver(signIn))
                        .userInfoEndpoint(user -> user.oidcUserService(signIn::user))
                        .successHandler(signIn.onwards())
                        .failureHandler(refusal::failedSignIn))
                .logout(logout -> logout.logoutSuccessHandler(signIn.goodbye()).deleteCookies("dayaq", "__Host-dayaq"))
                .exceptionHandling(
                        failures -> failures.accessDeniedHandler(refusal).authenticationEntryPoint(refusal::person))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives(content(settings.issuer())))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .build();
    }

    /** The issuer is a target of forms because signing out is one, and ends there. */
    private static String content(URI issuer) {
        var provider = issuer.getScheme() + "://" + issuer.getAuthority();
        return "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline';"
                + " img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action 'self' " + provider;
    }

    private static int ports(Environment environment, String name) {
        return environment.getProperty(name, Integer.class, 0);
    }
}
