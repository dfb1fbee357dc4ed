package org.dayaq.sandbox.bench;

import java.util.List;
import java.util.Optional;
import org.dayaq.sandbox.DeskRun;
import org.dayaq.sandbox.MassRun;

/** Every benchmark there is. */
public final class Benchmarks {

    private static final List<Benchmark> ALL =
            List.of(MassRun.day(), MassRun.year(), new ScreenBenchmark(), new DeskRun());

    private Benchmarks() {}

    public static List<String> names() {
        return ALL.stream().map(Benchmark::name).toList();
    }

    public static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    }
}
