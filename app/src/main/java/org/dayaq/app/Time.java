package org.dayaq.app;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import org.dayaq.app.kernel.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the platform, in the country's time zone, and its working calendar. */
@Configuration(proxyBeanMethods = false)
class Time {

    /**
     * What day it is, and who says so.
     *
     * @param url calendar to follow, as {@code {"today": "2025-06-20"}}; empty: the machine's own clock
     * @param zone time zone in which days begin and end
     */
    @ConfigurationProperties("dayaq.clock")
    record ClockSettings(@Nullable URI url, @DefaultValue("Asia/Baku") ZoneId zone) {}

    @Bean
    Clock clock(ClockSettings settings) {
        return settings.url() == null
                ? Clock.system(settings.zone())
                : new CalendarClock(settings.url(), settings.zone());
    }

    /** Which days the country works. */
    @Bean
    WorkingDays workingDays() {
        return new WorkingDays();
    }
}
