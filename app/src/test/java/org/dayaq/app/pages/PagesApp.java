package org.dayaq.app.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The pages and the locks on their doors, without the modules behind them: those are played by {@link PlayedModules}. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@ConfigurationPropertiesScan({"org.dayaq.app.web", "org.dayaq.app.access"})
@ComponentScan(
        basePackages = {
            "org.dayaq.app.web",
            "org.dayaq.app.access",
            "org.dayaq.app.forms",
            "org.dayaq.app.portal.web",
            "org.dayaq.app.worklist.web",
            "org.dayaq.app.control.web",
            "org.dayaq.app.pages"
        },
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            ".*FromModules",
                            ".*FromAudit",
                            ".*Test(\\$.*)?",
                            ".*Store",
                            ".*Offices",
                            ".*\\.Texts",
                            ".*DecisionViews"
                        }))
class PagesApp {

    /** Noon of an autumn day, so that pages look the same whenever they are looked at. */
    static final Instant NOW = Instant.parse("2025-11-23T08:42:00Z");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneId.of("Asia/Baku"));
    }
}
