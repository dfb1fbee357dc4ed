package org.dayaq.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database of its own for one test class, on a real PostgreSQL: {@code static final TestDatabase DB =
 * TestDatabase.migrated();}.
 *
 * <p>The migrations run once a JVM, into a template; every further migrated database is a copy of it (some 50 ms). The
 * tables of the workflow engine are not among them: the engine makes its own.
 */
public final class TestDatabase {

    private final String name;
    private final HikariDataSource dataSource;

    private TestDatabase(String name) {
        this.name = name;
        this.dataSource = pool(TestServer.get(), name);
    }

    /** A fresh database with every migration applied. */
    public static TestDatabase migrated() {
        return create("TEMPLATE " + Template.NAME);
    }

    /** A fresh database with nothing in it. */
    public static TestDatabase empty() {
        return create("");
    }

    /** Points a Spring test at this database, from a {@code @DynamicPropertySource} method. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", this::url);
        registry.add("spring.datasource.username", this::user);
        registry.add("spring.datasource.password", this::password);
        // The server of the tests does not wait for its disk, which the platform refuses elsewhere.
        registry.add("dayaq.database.throw-away", () -> "true");
    }

    public String url() {
        return TestServer.get().url(name);
    }

    public String user() {
        return TestServer.get().user();
    }

    public String password() {
        return TestServer.get().password();
    }

    /** A small pool that opens connections only when asked. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Another pool, for a node that closes its connections when it stops. */
    public DataSource connectionsOfItsOwn() {
        return pool(TestServer.get(), name);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    private static TestDatabase create(String how) {
        var name = "dayaq_test_" + UUID.randomUUID().toString().replace("-", "");
        TestServer.get().create(name, how);
        return new TestDatabase(name);
    }

    private static HikariDataSource pool(TestServer server, String database) {
        var config = new HikariConfig();
        config.setJdbcUrl(server.url(database));
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        config.setPoolName(database);
        return new HikariDataSource(config);
    }

    /** Migrated once, on first use; nobody may be connected to it while it is copied. */
    private static final class Template {

        private static final String NAME = migrate();

        private static String migrate() {
            var server = TestServer.get();
            var name = "dayaq_template_" + UUID.randomUUID().toString().replace("-", "");
            server.create(name, "");
            Flyway.configure()
                    .dataSource(server.url(name), server.user(), server.password())
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return name;
        }
    }
}
