package org.dayaq.sandbox.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.dayaq.app.Dayaq;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * A node in a process of its own: the product, and a clock that the harness can move. It dies with the harness. With a
 * control it is a worse platform, as {@link Controls} says.
 */
public final class NodeMain {

    private NodeMain() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        var application = new SpringApplication(Dayaq.class, Moved.class, Controls.class);
        application.setBannerMode(Banner.Mode.OFF);
        var context = application.run(args);
        if (List.of(args).contains("--dayaq.crash.exit=true")) {
            System.exit(SpringApplication.exit(context));
        }
    }

    /** Every clock of the node goes by the machine's, plus what a file says; the engine's too. */
    @Configuration(proxyBeanMethods = false)
    static class Moved {

        @Bean
        static BeanPostProcessor movedClocks(Environment environment) {
            var offset = new Offset(Path.of(environment.getRequiredProperty("dayaq.crash.offset")));
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Clock clock ? new MovedClock(clock, offset) : bean;
                }
            };
        }
    }

    private static final class Offset {

        private final Path file;
        private volatile Duration by = Duration.ZERO;

        Offset(Path file) {
            this.file = file;
            read();
            var reader = new Thread(this::follow, "offset");
            reader.setDaemon(true);
            reader.start();
        }

        private void follow() {
            while (true) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException stop) {
                    return;
                }
                read();
            }
        }

        private void read() {
            try {
                var now =
                        Duration.ofMillis(Long.parseLong(Files.readString(file).strip()));
                if (!now.equals(by)) {
                    by = now;
                    ClockUtil.offset(now.toMillis());
                }
            } catch (IOException | NumberFormatException inBetween) {
                // read again in a moment
            }
        }
    }

    private static final class MovedClock extends Clock {

        private final Clock clock;
        private final Offset offset;

        MovedClock(Clock clock, Offset offset) {
            this.clock = clock;
            this.offset = offset;
        }

        @Override
        public Instant instant() {
            return clock.instant().plus(offset.by);
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new MovedClock(clock.withZone(zone), offset);
        }
    }
}
