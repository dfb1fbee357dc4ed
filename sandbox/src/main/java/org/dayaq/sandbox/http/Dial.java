package org.dayaq.sandbox.http;

/**
 * How a body misbehaves.
 *
 * @param down no answer at all: the connection is closed
 * @param delayMs each answer comes this much later
 * @param failEvery each nth request gets a 500; 0 = none
 * @param twice each answer, callback and notification is given twice
 * @param shuffle answers and notifications come out of order
 * @param nonsense answers are HTML, half a JSON document or JSON of another kind, in turn
 * @param wrongSignature whatever is signed carries a signature that does not fit
 */
public record Dial(
        boolean down,
        int delayMs,
        int failEvery,
        boolean twice,
        boolean shuffle,
        boolean nonsense,
        boolean wrongSignature) {

    public static final Dial WELL = new Dial(false, 0, 0, false, false, false, false);
    private static final int LONGEST_DELAY_MS = 120_000;

    public Dial {
        if (delayMs < 0 || delayMs > LONGEST_DELAY_MS) {
            throw new Problem(422, "dial.delay", "delayMs must lie between 0 and " + LONGEST_DELAY_MS);
        }
        if (failEvery < 0) {
            throw new Problem(422, "dial.fail-every", "failEvery must be 0 (never) or more");
        }
    }
}
