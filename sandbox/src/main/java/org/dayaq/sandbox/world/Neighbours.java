package org.dayaq.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A few persons with a story among the made-up ones, so that the first month shows whoever tries the platform each way a
 * case can go: straight to the money, refused with reasons, left to an officer.
 */
public final class Neighbours {

    /**
     * Somebody worth being at the sign-in.
     *
     * @param why code of the sentence that says what there is to see, {@code why.<code>} in the sign-in's messages
     */
    public record Neighbour(String pin, String why) {}

    public static final List<Neighbour> WHO = List.of(
            new Neighbour("AYSEL01", "allowance"),
            new Neighbour("RAHM001", "pension"),
            new Neighbour("EMMA001", "short"),
            new Neighbour("N1GAR01", "minor"),
            new Neighbour("SEVDA01", "unknown"));

    private Neighbours() {}

    /** Their world file. */
    static String lines() {
        try (var in = Neighbours.class.getResourceAsStream("/world/neighbours.jsonl")) {
            if (in == null) {
                throw new IllegalStateException("No resource /world/neighbours.jsonl");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
