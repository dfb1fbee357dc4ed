package org.dayaq.sandbox.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The workflow engine as it comes, on the services' own diagrams, with every step replaced by nothing: no registers, no
 * tables, no letters. What a platform on this engine could reach at most, on the same machine and database.
 */
public final class BareEngine implements AutoCloseable {

    /** In a hundred cases so many are births; the others are pension ages. */
    private static final int BIRTHS_IN_A_HUNDRED = 87;

    /** What the steps of a straight case would have set for the gateways. */
    private static final Map<String, Object> STRAIGHT =
            Map.of("birthTest", "REGISTERED", "alive", true, "result", "ENOUGH", "outcome", "ASSIGN");

    private final ProcessEngine engine;

    /** @param history {@code full}, as the engine comes, or {@code none} */
    public BareEngine(DataSource database, String history) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bare-" + history);
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory(history);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(new HashMap<>(Map.of("step", (JavaDelegate) execution -> {})));
        this.engine = configuration.buildProcessEngine();
        var deployment = engine.getRepositoryService().createDeployment();
        for (var service : new String[] {"childbirth-allowance", "pension-assignment"}) {
            deployment.addInputStream(service + ".bpmn", new ByteArrayInputStream(diagram(service)));
        }
        deployment.deploy();
    }

    private static byte[] diagram(String service) {
        var name = "/content/processes/" + service + "/" + service + ".bpmn";
        try (var in = BareEngine.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /** Runs so many cases, each from start to end in one transaction; gives the seconds it took. */
    public double run(int cases, int threads) {
        var next = new AtomicLong();
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var begun = System.nanoTime();
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            var worker = new Thread(
                    () -> {
                        try {
                            for (var n = next.getAndIncrement(); n < cases; n = next.getAndIncrement()) {
                                start(n % 100 < BIRTHS_IN_A_HUNDRED ? "childbirth-allowance" : "pension-assignment");
                            }
                        } catch (RuntimeException e) {
                            failure.compareAndSet(null, e);
                        }
                    },
                    "bare-engine-" + i);
            workers.add(worker);
            worker.start();
        }
        for (var worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the bare engine ran", e);
            }
        }
        var first = failure.get();
        if (first != null) {
            throw new IllegalStateException("A case of the bare engine failed, so its rate means nothing", first);
        }
        if (engine.getRuntimeService().createProcessInstanceQuery().count() != 0) {
            throw new IllegalStateException("Cases of the bare engine did not come to their end");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private void start(String process) {
        engine.getRuntimeService()
                .startProcessInstanceByKey(process, UUID.randomUUID().toString(), STRAIGHT);
    }

    @Override
    public void close() {
        engine.close();
    }
}
