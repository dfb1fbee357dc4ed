package org.dayaq.app.assessments;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.dayaq.app.assessments.internal.Draw;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code draws FILE}: reckons every draw of an exported log again. Needs neither Spring nor a database nor trust in the platform.
 *
 * <p>Exit codes: 0 every line holds, 1 a line does not, 2 the call or the file cannot be used.
 */
public final class DrawsCommand {

    public static final String NAME = "draws";
    private static final String USAGE = "Usage: draws FILE";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintStream out;
    private final PrintStream err;
    private final HashSet<String> committed = new HashSet<>();
    private final HashSet<String> used = new HashSet<>();
    private String previous = "0".repeat(64);
    private long seq;
    private int draws;
    private int wrong;

    public DrawsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The call without the command's own name; answers the exit code. */
    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            err.println(USAGE);
            return 2;
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(arguments.get(0)));
        } catch (IOException | InvalidPathException e) {
            err.println("The file " + arguments.get(0) + " cannot be read. " + USAGE);
            return 2;
        }
        for (var line : lines) {
            if (!line.isBlank()) {
                check(line);
            }
        }
        out.println(draws + " draws, " + wrong + " lines that do not hold");
        return wrong == 0 ? 0 : 1;
    }

    private void check(String text) {
        JsonNode line;
        try {
            line = JSON.readTree(text);
        } catch (JacksonException e) {
            wrong(seq + 1, "it is no JSON");
            return;
        }
        var number = line.path("seq").asLong(0);
        if (number != ++seq) {
            wrong(number, "its number is not " + seq + ": a line is missing or stands elsewhere");
            seq = number;
        }
        if (!line.path("previous").asString("").equals(previous)) {
            wrong(number, "it does not follow the line before it: one of them was changed");
        }
        previous = Draw.hash(text);
        var hash = line.path("seedHash").asString("");
        switch (line.path("kind").asString("")) {
            case "commit" -> committed.add(hash);
            case "draw" -> draw(number, line, hash);
            case "vacant" -> {
                // Nobody was drawn, so there is nothing to reckon.
            }
            default -> wrong(number, "it is neither a commitment nor a draw nor a place left empty");
        }
    }

    private void draw(long number, JsonNode line, String hash) {
        draws++;
        var seed = line.path("seed").asString("");
        if (!Draw.hash(seed).equals(hash)) {
            wrong(number, "the seed is not the one whose hash it names");
        }
        if (!committed.contains(hash)) {
            wrong(number, "the seed was not committed before");
        }
        if (!used.add(hash)) {
            wrong(number, "the seed was used before");
        }
        var candidates = new ArrayList<Draw.Candidate>();
        for (var node : line.path("candidates")) {
            var candidate = new Draw.Candidate(
                    node.path("commission").asString(""), node.path("load").asInt(0));
            if (candidate.weight() != node.path("weight").asInt(-1)) {
                wrong(number, "the weight of " + candidate.commission() + " does not follow from its load");
            }
            candidates.add(candidate);
        }
        if (candidates.isEmpty()) {
            wrong(number, "nobody could be drawn");
            return;
        }
        var again = Draw.draw(seed, line.path("reference").asString(""), candidates);
        if (!again.commission().equals(line.path("chosen").asString(""))
                || !again.number().toString().equals(line.path("number").asString(""))) {
            wrong(number, "reckoned again it falls to " + again.commission());
        }
    }

    private void wrong(long line, String what) {
        wrong++;
        out.println("line " + line + ": " + what);
    }
}
