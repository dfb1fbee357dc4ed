package org.dayaq.app.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.registries.AnnouncedAges.Age;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.rules.Rulebook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The ages the platform asks registers to announce are those at which the tables of the pension give a right. */
@SpringBootTest(classes = RuleAgesTest.Tables.class, webEnvironment = WebEnvironment.NONE)
class RuleAgesTest {

    private static final TestDatabase DB = TestDatabase.migrated();

    @Autowired
    Services services;

    @Autowired
    Rulebook rulebook;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan({"org.dayaq.app.catalogue", "org.dayaq.app.rules"})
    @ConfigurationPropertiesScan({"org.dayaq.app.catalogue", "org.dayaq.app.rules"})
    static class Tables {

        @org.springframework.context.annotation.Bean
        Clock clock() {
            return at("2025-06-20T08:00:00Z");
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
    }

    @Test
    void general_ages_of_the_year_ahead_are_asked_for_at_internal_affairs() {
        var ages = new RuleAges(services, rulebook, at("2025-06-20T08:00:00Z")).of(Registries.INTERNAL_AFFAIRS);

        assertThat(ages).containsExactlyInAnyOrder(new Age("M", 780), new Age("F", 768), new Age("F", 774));
    }

    @Test
    void when_the_limits_no_longer_rise_one_age_is_left() {
        var ages = new RuleAges(services, rulebook, at("2027-03-01T08:00:00Z")).of(Registries.INTERNAL_AFFAIRS);

        assertThat(ages).containsExactlyInAnyOrder(new Age("M", 780), new Age("F", 780));
    }

    @Test
    void privileged_ages_are_asked_for_at_the_fund() {
        var ages = new RuleAges(services, rulebook, at("2025-06-20T08:00:00Z")).of(Registries.SOCIAL_FUND);

        assertThat(ages).containsExactlyInAnyOrder(new Age("M", 720), new Age("F", 714), new Age("F", 708));
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneId.of("Asia/Baku"));
    }
}
