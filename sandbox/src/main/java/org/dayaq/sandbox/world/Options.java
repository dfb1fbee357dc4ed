package org.dayaq.sandbox.world;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * How the state around the platform is started.
 *
 * @param portBase control listens here, internal-affairs at +1, justice +2, state-tax +3, social-fund +4; 0 = any free ports
 * @param seed the same seed and population make the same persons on every machine
 * @param population how many persons are generated; 0 = only those of the world files
 * @param firstDay the sandbox's first day; kept in the database, so it counts only for a new world
 * @param worldFiles JSON Lines loaded once, when the world is new
 * @param platform where the platform answers: its keys are read from /.well-known/jwks.json
 * @param platformId the platform's sender id, also its client id at the bodies' token endpoints
 * @param platformSecret the platform's client secret at the bodies' token endpoints, and theirs at the platform's
 * @param neighbours whether a few persons with a story live there too, see {@link Neighbours}
 */
public record Options(
        int portBase,
        long seed,
        int population,
        LocalDate firstDay,
        List<Path> worldFiles,
        URI platform,
        String platformId,
        String platformSecret,
        boolean neighbours) {

    public static final LocalDate FIRST_DAY = LocalDate.of(2025, 6, 20);

    public Options {
        worldFiles = List.copyOf(worldFiles);
        if (population < 0 || population > 20_000_000) {
            throw new IllegalArgumentException("--population must lie between 0 and 20000000");
        }
    }

    /** Without neighbours. */
    public Options(
            int portBase,
            long seed,
            int population,
            LocalDate firstDay,
            List<Path> worldFiles,
            URI platform,
            String platformId,
            String platformSecret) {
        this(portBase, seed, population, firstDay, worldFiles, platform, platformId, platformSecret, false);
    }

    /** 20 000 persons on the usual ports, the platform at 8080. */
    public static Options usual() {
        return new Options(
                9100,
                2025,
                20_000,
                FIRST_DAY,
                List.of(),
                URI.create("http://127.0.0.1:8080"),
                "dayaq",
                "sandbox-only-secret");
    }
}
