package org.dayaq.app.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.registries.Registries;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The modules from the catalogue to the intake with a real engine, on services of their own; the day is 20 June 2025. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan(
        basePackages = {
            "org.dayaq.app.access",
            "org.dayaq.app.audit",
            "org.dayaq.app.catalogue",
            "org.dayaq.app.process",
            "org.dayaq.app.rules",
            "org.dayaq.app.persons",
            "org.dayaq.app.cases",
            "org.dayaq.app.registries",
            "org.dayaq.app.intake"
        },
        excludeFilters =
                @Filter(type = FilterType.REGEX, pattern = "org\\.dayaq\\.app\\.(access\\.web\\..*|.*Test(\\$.*)?)"))
@ConfigurationPropertiesScan({
    "org.dayaq.app.access",
    "org.dayaq.app.audit",
    "org.dayaq.app.catalogue",
    "org.dayaq.app.process",
    "org.dayaq.app.rules",
    "org.dayaq.app.persons",
    "org.dayaq.app.registries",
    "org.dayaq.app.intake"
})
public class Platform {

    public static final RegisterDouble INTERNAL_AFFAIRS = new RegisterDouble(Registries.INTERNAL_AFFAIRS);
    public static final RegisterDouble JUSTICE = new RegisterDouble(Registries.JUSTICE);
    public static final RegisterDouble STATE_TAX = new RegisterDouble(Registries.STATE_TAX);
    public static final RegisterDouble SOCIAL_FUND = new RegisterDouble(Registries.SOCIAL_FUND);

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2025-06-20T08:00:00Z"), ZoneId.of("Asia/Baku"));
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    public static void connect(DynamicPropertyRegistry registry) {
        registry.add("dayaq.catalogue.content", () -> "src/test/resources/intake-content");
        for (var register : new RegisterDouble[] {INTERNAL_AFFAIRS, JUSTICE, STATE_TAX, SOCIAL_FUND}) {
            var prefix = "dayaq.registries." + register.id + ".";
            registry.add(prefix + "url", register::url);
            registry.add(prefix + "client-id", () -> "dayaq");
            registry.add(prefix + "client-secret", () -> "secret");
            registry.add("dayaq.intake." + register.id + ".client-secret", () -> "secret-of-" + register.id);
        }
        registry.add("dayaq.registries.timeout", () -> "1s");
        registry.add("dayaq.registries.max-answer", () -> "1MB");
        registry.add("dayaq.registries.breaker-pause", () -> "1s");
        registry.add("dayaq.registries.poll", () -> "50ms");
        registry.add("dayaq.registries.imports", () -> "false");
        registry.add("dayaq.registries.ages", () -> "F:774, M:780");
        registry.add("dayaq.intake.poll", () -> "50ms");
        registry.add("dayaq.intake.attempts", () -> "2");
    }

    public static void behave() {
        INTERNAL_AFFAIRS.behave();
        JUSTICE.behave();
        STATE_TAX.behave();
        SOCIAL_FUND.behave();
    }
}
