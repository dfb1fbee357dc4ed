package org.dayaq.app.assessments;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.dayaq.app.stores.CommandDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * {@code java -jar dayaq.jar commissions FILE.csv}: enters who sits in which commission in the place of those who are entered.
 * The database is named as for the platform itself, which may run meanwhile.
 */
public final class CommissionsCommand {

    public static final String NAME = "commissions";

    private static final String USAGE = "Usage: java -jar dayaq.jar commissions FILE.csv\n" + CommandDatabase.NAMED_BY;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    public CommissionsCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** 0: entered; 1: something is wrong with the file, and nothing was changed; 2: the call, the file or the database is of no use. */
    public int run(List<String> arguments) {
        if (arguments.size() != 1 || !CommandDatabase.isNamed(environment)) {
            err.println(USAGE);
            return 2;
        }
        var name = arguments.get(0);
        try {
            return enter(Files.readString(Path.of(name)));
        } catch (NoSuchFileException | InvalidPathException e) {
            err.println("There is no file " + name + ". Give the path of a CSV file.");
        } catch (CharacterCodingException e) {
            err.println(name + " is not text in UTF-8. Save it as CSV in UTF-8.");
        } catch (IOException e) {
            err.println(name + " cannot be read. Give the path of a readable CSV file.");
        } catch (DataAccessException | TransactionException e) {
            err.println(
                    "The database of SPRING_DATASOURCE_URL cannot be used; its tables are made by the platform's first start. "
                            + (e.getCause() == null ? e : e.getCause()).getMessage());
        }
        return 2;
    }

    private int enter(String csv) {
        try {
            var entered = Members.in(CommandDatabase.of(environment), Clock.systemUTC())
                    .replace(csv);
            out.println("Entered. Members: " + entered.members() + ", commissions: " + entered.commissions() + ".");
            if (!entered.leaving().isEmpty()) {
                out.println(
                        "Not in the file, but kept until what they have judged is signed, and drawn for nothing new: "
                                + String.join(", ", entered.leaving()) + ". Enter the file again then.");
            }
            return 0;
        } catch (Members.Unusable unusable) {
            unusable.sentences().forEach(out::println);
            out.println("Nothing was changed. Problems: " + unusable.sentences().size() + ".");
            return 1;
        }
    }
}
