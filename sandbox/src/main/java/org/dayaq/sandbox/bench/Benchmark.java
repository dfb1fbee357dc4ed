package org.dayaq.sandbox.bench;

import org.dayaq.sandbox.Arguments;

/** One measurement. It starts what it needs, prints what it found, stops everything and returns. */
public interface Benchmark {

    /** What stands after {@code --bench=}. */
    String name();

    /** The number of persons where {@code --population=} does not say. */
    int population();

    /** The data folder where {@code --data=} does not say. */
    default String folder() {
        return "var/bench-" + name();
    }

    /** Runs it on the data folder of these arguments, which is its own unless {@code --data=} says otherwise. */
    void run(Arguments arguments) throws Exception;
}
