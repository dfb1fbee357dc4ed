package org.dayaq.app.decisions;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dayaq.app.catalogue.KeptReleases;
import org.dayaq.app.catalogue.NoSuchRelease;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.stores.CommandDatabase;
import org.springframework.dao.DataAccessException;

/**
 * {@code java -jar dayaq.jar replay}: decides every decision of a database again, from its recorded facts on its own
 * release, and compares to the byte. The database is named as for the platform itself; reading is all it needs.
 */
public final class ReplayCommand {

    public static final String NAME = "replay";

    private static final String USAGE = "Usage: java -jar dayaq.jar replay\n" + CommandDatabase.NAMED_BY;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    public ReplayCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** 0: all the same; 1: some came out differently, each with a line; 2: could not look. */
    public int run(List<String> arguments) {
        if (!arguments.isEmpty() || !CommandDatabase.isNamed(environment)) {
            err.println(USAGE);
            return 2;
        }
        try {
            return replay();
        } catch (DataAccessException | NoSuchRelease e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private int replay() {
        var database = CommandDatabase.of(environment);
        database.setReadOnly(true);
        var book = new DecisionBook(
                Rulebook.standingAlone(),
                KeptReleases.of(database),
                DecisionStore.on(database),
                DeterminationStore.on(database),
                Clock.systemUTC());
        var replay = book.replayAll();
        lines(replay).forEach(out::println);
        return replay.different().isEmpty() ? 0 : 1;
    }

    /** That another version of the engine decided is no difference, and is said once for each. */
    static List<String> lines(Replay replay) {
        var lines = new ArrayList<String>();
        var different = replay.different();
        different.forEach(replayed -> lines.add("decision " + replayed.decisionId() + " came out differently"));
        replay.others().forEach((engines, count) -> lines.add(count + " were decided by " + engines));
        lines.add(replay.decisions() + " decisions, " + replay.determinations() + " determinations: "
                + (different.isEmpty() ? "each the same to the byte" : different.size() + " differ"));
        return lines;
    }
}
