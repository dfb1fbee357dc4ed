package org.dayaq.app.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Identifiers that sort by the time they were made (UUID version 7, RFC 9562) and say nothing of a person. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static UUID newId(Clock clock) {
        var millis = clock.millis();
        var random = new byte[10];
        RANDOM.nextBytes(random);
        var high = (millis << 16) | 0x7000L | ((random[0] & 0x0FL) << 8) | (random[1] & 0xFFL);
        var low = 0L;
        for (int i = 2; i < 10; i++) {
            low = (low << 8) | (random[i] & 0xFFL);
        }
        low = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
