package org.dayaq.app.audit;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;

/**
 * {@code java -jar dayaq.jar verify-audit --key=FILE [--roots=FILE]}: holds the log against its seals. The database is
 * named as for the platform itself, by SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD; reading is all it needs.
 */
public final class VerifyAuditCommand {

    public static final String NAME = "verify-audit";

    private static final String USAGE =
            "Usage: java -jar dayaq.jar verify-audit --key=FILE [--key=FILE ...] [--roots=FILE]\n"
                    + "--key names the public key of the seals (several after a change of keys), --roots the file of roots"
                    + " kept outside;\nthe database is named by SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and"
                    + " SPRING_DATASOURCE_PASSWORD.";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final List<PublicKey> keys = new ArrayList<>();
    private SortedMap<Long, byte[]> roots = new TreeMap<>();

    public VerifyAuditCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** 0: intact; 1: something is wrong with the log; 2: could not look. */
    public int run(List<String> arguments) {
        try {
            arguments.forEach(this::read);
            if (keys.isEmpty() || !environment.containsKey("SPRING_DATASOURCE_URL")) {
                throw new IllegalArgumentException(USAGE);
            }
            return report(new AuditVerifier(AuditStore.on(database()), keys, roots).verify());
        } catch (DataAccessException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private void read(String arg) {
        if (arg.startsWith("--key=")) {
            keys.add(SealKey.readOpen(Path.of(arg.substring("--key=".length()))));
        } else if (arg.startsWith("--roots=")) {
            roots = new RootsFile(Path.of(arg.substring("--roots=".length()))).roots();
        } else {
            throw new IllegalArgumentException("\"" + arg + "\" is not understood.\n" + USAGE);
        }
    }

    private PGSimpleDataSource database() {
        var database = new PGSimpleDataSource();
        database.setLogServerErrorDetail(false);
        database.setUrl(environment.getOrDefault("SPRING_DATASOURCE_URL", ""));
        database.setUser(environment.get("SPRING_DATASOURCE_USERNAME"));
        database.setPassword(environment.get("SPRING_DATASOURCE_PASSWORD"));
        database.setReadOnly(true);
        return database;
    }

    private int report(AuditVerifier.Report report) {
        report.findings().forEach(out::println);
        out.println(report.seals() + " seals, " + report.events() + " events: "
                + (report.intact() ? "intact" : report.findings().size() + " findings"));
        if (roots.isEmpty()) {
            out.println("No roots from outside were given (--roots=): a log cut off at its end would not be noticed.");
        }
        return report.intact() ? 0 : 1;
    }
}
