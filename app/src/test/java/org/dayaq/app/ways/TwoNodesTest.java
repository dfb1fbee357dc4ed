package org.dayaq.app.ways;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.process.Processes;
import org.dayaq.app.worklist.DeskApp;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes of the platform on one database. */
class TwoNodesTest {

    @Test
    void two_nodes_start_at_once_on_an_empty_database() throws Exception {
        var database = TestDatabase.empty();
        var threads = Executors.newFixedThreadPool(2);

        var starting = threads.invokeAll(List.of(node(database, "one"), node(database, "two")));

        try (var one = starting.get(0).get();
                var two = starting.get(1).get()) {
            assertThat(List.of(one, two))
                    .allSatisfy(node -> assertThat(node.isRunning()).isTrue());
            assertThat(database.jdbc()
                            .sql("SELECT count(*) FROM information_schema.tables WHERE table_name = 'act_ru_execution'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(database.jdbc()
                            .sql("SELECT count(*) FROM flyway_schema_history WHERE NOT success")
                            .query(Long.class)
                            .single())
                    .isZero();
            for (var service : one.getBean(Services.class).all()) {
                assertThat(database.jdbc()
                                .sql("SELECT count(*) FROM act_re_deployment WHERE name_ = :release")
                                .param("release", service.current().id())
                                .query(Long.class)
                                .single())
                        .as("deployed once: " + service.key())
                        .isEqualTo(1);
            }
            assertThat(two.getBean(Processes.class).incidents()).isEmpty();
        }
        threads.shutdown();
    }

    private static Callable<ConfigurableApplicationContext> node(TestDatabase database, String name) {
        return () -> new SpringApplicationBuilder(DeskApp.class)
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.main.banner-mode=off",
                        "--dayaq.database.throw-away=true",
                        "--server.port=0",
                        "--management.server.port=-1",
                        "--dayaq.intake.node=" + name,
                        "--dayaq.access.issuer=http://127.0.0.1:1");
    }
}
