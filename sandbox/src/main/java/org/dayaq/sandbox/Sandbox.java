package org.dayaq.sandbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.dayaq.app.UnfitDatabase;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.sandbox.bank.Bank;
import org.dayaq.sandbox.bank.BankSettings;
import org.dayaq.sandbox.bench.BenchmarkFailed;
import org.dayaq.sandbox.clinics.Clinics;
import org.dayaq.sandbox.database.PostgresServer;
import org.dayaq.sandbox.identity.IdentityProvider;
import org.dayaq.sandbox.sms.SmsGateway;
import org.dayaq.sandbox.world.Options;
import org.dayaq.sandbox.world.WorldFileProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** The state around the platform, played: starts the database, every other body and then the app, each on a port of its own. */
public final class Sandbox {

    /** Everything listens on loopback; who can reach it may know it. */
    private static final String SECRET = "sandbox-only-secret";

    private static final Duration SUBSCRIBED_WITHIN = Duration.ofSeconds(20);
    static final String DATABASE = "sandbox";

    private static final int UNDELIVERED_PER_MILLE = 20;

    private static final List<String> REGISTERS = List.of("internal-affairs", "justice", "state-tax", "social-fund");

    private final Arguments arguments;
    private final Closing closing = new Closing();

    Sandbox(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) {
        var begun = System.nanoTime();
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Baku"));
        quietUntilTheAppLogs();
        try {
            var arguments = Arguments.parse(args);
            var bench = arguments.bench();
            if (bench != null) {
                bench.run(arguments);
                System.exit(0);
            }
            var server = new Preflight(arguments).pass();
            var sandbox = new Sandbox(arguments);
            sandbox.database(server);
            sandbox.start(server, sandbox.world());
            Guide.print(arguments, (System.nanoTime() - begun) / 1e9);
        } catch (BenchmarkFailed e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (CannotStart e) {
            System.err.println();
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (Exception e) {
            e.printStackTrace();
            System.err.println("The sandbox did not start, and nothing of its data is lost. The app's log is "
                    + "dayaq.log in the data folder.");
            System.exit(1);
        }
    }

    void database(PostgresServer server) throws IOException, SQLException {
        // Before the start: who presses Ctrl-C while the database starts is not to leave it behind.
        closing.add("the database", server, server::stopLeftover);
        server.start();
        say("PostgreSQL " + server.version(), arguments.databasePort());
    }

    /** What was started, for those who drive it. */
    record Standing(StateAround state, ConfigurableApplicationContext app) {}

    Standing start(PostgresServer server, Options world) throws IOException, InterruptedException {
        var database = pool(server, DATABASE);
        closing.add("the connections", database, database);
        var state = state(database, world);
        closing.add("the registers", state, state);
        state.clinics().everyDay(arguments.referrals());
        say("Calendar and dials, Internal Affairs, Justice, State Tax, Social Fund", arguments.portBase());
        var bank = Bank.start(
                database, world, BankSettings.usual(), state.dials(), state.calendar(), arguments.bankPort());
        closing.add("the bank", bank, bank);
        var sms = SmsGateway.start(
                database, world, UNDELIVERED_PER_MILLE, state.dials(), state.calendar(), arguments.smsPort());
        closing.add("the SMS gateway", sms, sms);
        say("Bank, SMS gateway", arguments.bankPort());
        var identity = IdentityProvider.start(
                keys(),
                arguments.identityPort(),
                new IdentityProvider.Client("dayaq", SECRET),
                List.of(arguments.app(), URI.create("http://localhost:" + arguments.appPort())),
                new DemoCitizens(state));
        closing.add("the identity provider", identity, identity);
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        say("National sign-in", arguments.identityPort());
        var app = app(configured(server, state, identity)
                .partner("dayaq.payments.bank", bank.uri(), SECRET)
                .partner("dayaq.notices.sms", sms.uri(), SECRET)
                .clinics(Clinics.CODES, SECRET));
        closing.add("the app", app, app);
        InventedMembers.enter(app.getBean(DataSource.class));
        // A birthday that nobody asked to be told of is not told: the calendar must not be advanced before.
        if (!state.awaitSubscriptions(SUBSCRIBED_WITHIN)) {
            System.out.println(
                    "  The platform has not yet subscribed at every register; birthdays before that are not told.");
        }
        return new Standing(state, app);
    }

    /** The platform names its own property, which nobody sets here. */
    private ConfigurableApplicationContext app(AppStart start) {
        try {
            return start.run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnfitDatabase unfit) {
                    throw new CannotStart(List.of(unfit.getMessage() + " It lies in the folder "
                            + arguments.data().toAbsolutePath().normalize()
                            + "; move it away to start afresh, or name another folder with --data=."));
                }
            }
            throw e;
        }
    }

    private StateAround state(DataSource database, Options world) {
        try {
            var state = StateAround.start(database, world);
            if (arguments.world() != null && state.world().wasThere()) {
                System.out.println(
                        "  The world of this folder goes on as it is, so --world= was not read. To load the file"
                                + " into it: curl --data-binary @FILE http://127.0.0.1:" + arguments.portBase()
                                + "/world");
            }
            return state;
        } catch (WorldFileProblems e) {
            throw new CannotStart(List.of(Preflight.sentence(arguments.world(), e)));
        }
    }

    private AppStart configured(PostgresServer server, StateAround state, IdentityProvider identity)
            throws IOException {
        var registers = new LinkedHashMap<String, URI>();
        REGISTERS.forEach(register -> registers.put(register, loopback(state.port(register))));
        var zone = ZoneId.systemDefault();
        var today = Clock.fixed(state.calendar().today().atStartOfDay(zone).toInstant(), zone);
        return new AppStart(arguments)
                .database(server)
                .calendar(loopback(state.port("control")))
                .registers(registers, keys().resolve("platform.pem"), SECRET)
                .identity(identity.issuer(), SECRET)
                .seal(SealKeys.in(keys(), today))
                .persons(server.password())
                .audit(keys().resolve("audit.pem"), arguments.data().resolve("audit-roots.txt"), server.password());
    }

    private Path keys() {
        return arguments.data().resolve("keys");
    }

    private Options world() {
        return world(arguments.population(), Options.FIRST_DAY);
    }

    Options world(int population, LocalDate firstDay) {
        return new Options(
                arguments.portBase(),
                arguments.seed(),
                population,
                firstDay,
                arguments.world() == null ? List.of() : List.of(arguments.world()),
                arguments.app(),
                "dayaq",
                SECRET,
                arguments.world() == null && arguments.population() > 0);
    }

    /** Two Spring contexts share one JVM and its logging, and the first to start would settle it: that is to be the app. */
    private static void quietUntilTheAppLogs() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
        // Tomcat's own, which would speak to the console among our lines.
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    }

    static HikariDataSource pool(PostgresServer server, String database) throws IOException {
        var config = new HikariConfig();
        config.setJdbcUrl(server.url(database));
        config.setUsername(database);
        config.setPassword(server.password());
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(1);
        config.setPoolName(database);
        return new HikariDataSource(config);
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void say(String what, int port) {
        System.out.println("  " + what + " (port " + port + ")");
    }
}
