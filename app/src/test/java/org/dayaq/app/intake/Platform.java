package org.dayaq.app.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
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
            "org.dayaq.app.decisions",
            "org.dayaq.app.payments",
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
    "org.dayaq.app.decisions",
    "org.dayaq.app.payments",
    "org.dayaq.app.registries",
    "org.dayaq.app.intake"
})
public class Platform {

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
}
