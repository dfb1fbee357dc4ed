package org.dayaq.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The platform. Started without arguments it serves; its subcommands are read before Spring wakes. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Dayaq {

    public static void main(String[] args) {
        SpringApplication.run(Dayaq.class, args);
    }
}
