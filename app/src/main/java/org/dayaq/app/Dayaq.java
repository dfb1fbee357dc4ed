package org.dayaq.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dayaq.app.rules.CasesCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        if (args.length > 0 && args[0].equals(CasesCommand.NAME)) {
            System.exit(cases(List.of(args).subList(1, args.length)));
        }
        SpringApplication.run(Dayaq.class, args);
    }

    /** The output of a command is its result, so no log line may be among it. */
    private static int cases(List<String> arguments) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
                var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)) {
            return new CasesCommand(out, err).run(arguments);
        }
    }
}
