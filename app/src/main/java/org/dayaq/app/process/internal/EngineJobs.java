package org.dayaq.app.process.internal;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.SmartLifecycle;

/** Works off jobs from the moment everything else is there until the first thing stops. */
final class EngineJobs implements SmartLifecycle {

    private final JobExecutor executor;
    private final boolean wanted;

    EngineJobs(ProcessEngine engine, boolean wanted) {
        this.executor =
                ((ProcessEngineImpl) engine).getProcessEngineConfiguration().getJobExecutor();
        this.wanted = wanted;
    }

    @Override
    public void start() {
        if (wanted) {
            executor.start();
        }
    }

    @Override
    public void stop() {
        executor.shutdown();
    }

    @Override
    public boolean isRunning() {
        return executor.isActive();
    }
}
