package org.dayaq.app.process.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.dayaq.app.kernel.Ids;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the engine by hand: on our data source and transactions, without history, scripts, beans or telemetry. */
@Configuration(proxyBeanMethods = false)
class EngineSetup {

    /** Jobs do no slow work, so a killed node's jobs are free again after a minute. */
    private static final int LOCK_MILLIS = 60_000;

    // The engine makes its tables itself, and after Flyway, which starts on an empty schema only.
    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    ProcessEngine engine(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            StepBook steps,
            WayRecorder ways,
            Clock clock,
            ProcessSettings settings) {
        var configuration = configuration(dataSource, transactions, steps, ways, clock);
        configuration.setJobExecutor(jobExecutor(settings));
        return build(configuration, dataSource);
    }

    /** The engine makes its tables where there are none, and two nodes that start at once would both try. */
    private static ProcessEngine build(SpringProcessEngineConfiguration configuration, DataSource dataSource) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtext('dayaq.process.engine'))");
            try {
                return configuration.buildProcessEngine();
            } finally {
                statement.execute("SELECT pg_advisory_unlock(hashtext('dayaq.process.engine'))");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not let the engine start", e);
        }
    }

    @Bean
    EngineJobs engineJobs(ProcessEngine engine, ProcessSettings settings) {
        return new EngineJobs(engine, settings.jobs());
    }

    static SpringProcessEngineConfiguration configuration(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            StepBook steps,
            WayRecorder ways,
            Clock clock) {
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("dayaq");
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("none");
        // Nothing is kept in the engine's history, so nothing has to live for a time in it.
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setHistoryCleanupEnabled(false);
        configuration.setIdGenerator(() -> Ids.newId(clock).toString());
        configuration.setCmmnEnabled(false);
        configuration.setDmnEnabled(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setTaskMetricsEnabled(false);
        // Whoever catches an exception tells of it, once.
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setEnableReducedJobExceptionLogging(true);
        logs(configuration);
        configuration.setAuthorizationEnabled(false);
        configuration.setTenantCheckEnabled(false);
        // A code that no boundary event catches is a mistake of the diagram, not a quiet end of the case.
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setDefaultSerializationFormat("application/json");
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setEnableXxeProcessing(false);
        guard(configuration, Map.of("step", new StepBridge(steps, ways)));
        // The engine adds listeners of its own to this list.
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new CallListener(ways))));
        return configuration;
    }

    /** Log lines name the case and the activity; each further name would cost time at every activity. */
    private static void logs(SpringProcessEngineConfiguration configuration) {
        configuration.setLoggingContextBusinessKey("caseId");
        configuration.setLoggingContextActivityId("activity");
        configuration.setLoggingContextActivityName("");
        configuration.setLoggingContextApplicationName("");
        configuration.setLoggingContextProcessDefinitionId("");
        configuration.setLoggingContextProcessDefinitionKey("");
        configuration.setLoggingContextProcessInstanceId("");
        configuration.setLoggingContextTenantId("");
        configuration.setLoggingContextEngineName("");
    }

    private static void guard(SpringProcessEngineConfiguration configuration, Map<Object, Object> beans) {
        configuration.setCustomPreBPMNParseListeners(new ArrayList<>(List.of(new GuardListener())));
        configuration.setBeans(beans);
        configuration.setExpressionManager(new BranchExpressions(beans));
        configuration.setEnableScriptCompilation(false);
        configuration.setEnableScriptEngineLoadExternalResources(false);
        configuration.setScriptingEnvironment(new NoCode.Scripts());
        configuration.setArtifactFactory(new NoCode.Classes());
    }

    static JobExecutor jobExecutor(ProcessSettings settings) {
        var executor = new DefaultJobExecutor();
        executor.setCorePoolSize(settings.threads());
        executor.setMaxPoolSize(settings.threads());
        executor.setQueueSize(settings.threads());
        executor.setMaxJobsPerAcquisition(settings.threads());
        executor.setWaitTimeInMillis(500);
        executor.setMaxWait(1_000);
        executor.setBackoffTimeInMillis(25);
        executor.setMaxBackoff(500);
        executor.setLockTimeInMillis(LOCK_MILLIS);
        return executor;
    }
}
