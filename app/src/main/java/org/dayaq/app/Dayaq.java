package org.dayaq.app;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dayaq.app.assessments.CommissionsCommand;
import org.dayaq.app.assessments.DrawsCommand;
import org.dayaq.app.audit.VerifyAuditCommand;
import org.dayaq.app.decisions.ReplayCommand;
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

    private static final Map<String, Command> COMMANDS = Map.of(
            CommissionsCommand.NAME,
                    (out, err, arguments) -> new CommissionsCommand(System.getenv(), out, err).run(arguments),
            DrawsCommand.NAME, (out, err, arguments) -> new DrawsCommand(out, err).run(arguments),
            CasesCommand.NAME, (out, err, arguments) -> new CasesCommand(out, err).run(arguments),
            ReplayCommand.NAME, (out, err, arguments) -> new ReplayCommand(System.getenv(), out, err).run(arguments),
            VerifyAuditCommand.NAME,
                    (out, err, arguments) -> new VerifyAuditCommand(System.getenv(), out, err).run(arguments));

    /** What {@code java -jar dayaq.jar NAME ...} does instead of serving; gives the code to exit with. */
    private interface Command {
        int run(PrintStream out, PrintStream err, List<String> arguments);
    }

    public static void main(String[] args) {
        var arguments = List.of(args);
        if (!arguments.isEmpty() && COMMANDS.containsKey(arguments.get(0))) {
            System.exit(run(requireNonNull(COMMANDS.get(arguments.get(0))), arguments.subList(1, arguments.size())));
        }
        SpringApplication.run(Dayaq.class, args);
    }

    /** The output of a command is its result, so no log line may be among it. */
    private static int run(Command command, List<String> arguments) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
                var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)) {
            return command.run(out, err, arguments);
        }
    }
}
