package org.dayaq.app.process.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.steps.Step;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine as the application wires it, on a test's database, with a test's steps. */
final class TestEngine implements AutoCloseable {

    final ProcessEngine engine;
    final Processes processes;
    final TransactionTemplate transactions;
    final List<Object> events = Collections.synchronizedList(new ArrayList<>());

    TestEngine(TestDatabase database, Clock clock, Step... steps) {
        this(database, clock, configuration -> {}, steps);
    }

    TestEngine(TestDatabase database, Clock clock, Consumer<SpringProcessEngineConfiguration> changes, Step... steps) {
        var beans = new StaticListableBeanFactory();
        for (var step : steps) {
            beans.addBean(step.key(), step);
        }
        var manager = new JdbcTransactionManager(database.dataSource());
        transactions = new TransactionTemplate(manager);
        var store = new WayStore(JdbcClient.create(database.dataSource()));
        ApplicationEventPublisher publisher = events::add;
        var ways = new WayRecorder(store, publisher, clock);
        var book = new StepBook(beans.getBeanProvider(Step.class));
        var configuration = EngineSetup.configuration(database.dataSource(), manager, book, ways, clock);
        configuration.setJobExecutor(EngineSetup.jobExecutor(new ProcessSettings(true, 2)));
        changes.accept(configuration);
        engine = configuration.buildProcessEngine();
        var proxy = new ProxyFactory(new EngineProcesses(engine, book, ways, store));
        proxy.addAdvice(
                new TransactionInterceptor((TransactionManager) manager, new AnnotationTransactionAttributeSource()));
        processes = (Processes) proxy.getProxy();
    }

    @Override
    public void close() {
        engine.close();
    }
}
