package org.dayaq.sandbox.bench.desk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks at the statements that go through a pool of connections, and keeps the slowest with its values. */
public final class Watched {

    private volatile boolean watching;
    private @Nullable Slow slowest;

    /** A statement that was measured: its text and the calls that set its values. */
    private record Slow(String sql, List<Setting> settings, long nanos) {}

    private record Setting(Method method, Object[] values) {}

    /** The same pool, watched. */
    public DataSource of(DataSource pool) {
        return proxy(DataSource.class, (proxy, method, values) -> {
            var answer = call(pool, method, values);
            return answer instanceof Connection connection ? of(connection) : answer;
        });
    }

    /** From here on statements are measured. */
    public void begin() {
        watching = true;
    }

    private Connection of(Connection connection) {
        return proxy(Connection.class, (proxy, method, values) -> {
            var answer = call(connection, method, values);
            return answer instanceof PreparedStatement statement && values != null && values[0] instanceof String sql
                    ? of(statement, sql)
                    : answer;
        });
    }

    private PreparedStatement of(PreparedStatement statement, String sql) {
        var settings = new ArrayList<Setting>();
        return proxy(PreparedStatement.class, (proxy, method, values) -> {
            if (method.getName().startsWith("set") && values != null && values.length > 1) {
                settings.add(new Setting(method, values));
            }
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, values);
            }
            var begun = System.nanoTime();
            try {
                return call(statement, method, values);
            } finally {
                note(new Slow(sql, List.copyOf(settings), System.nanoTime() - begun));
            }
        });
    }

    private synchronized void note(Slow slow) {
        if (watching && slow.sql.startsWith("SELECT") && (slowest == null || slow.nanos > slowest.nanos)) {
            slowest = slow;
        }
    }

    /** The plan of the slowest statement, run once more. */
    public synchronized Optional<String> plan(DataSource pool) throws SQLException {
        var slow = slowest;
        if (slow == null) {
            return Optional.empty();
        }
        var text = new StringBuilder(String.format("%.1f ms at its slowest:%n%s%n", slow.nanos / 1e6, slow.sql));
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS) " + slow.sql)) {
            for (var setting : slow.settings) {
                set(statement, setting);
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    text.append(rows.getString(1)).append(System.lineSeparator());
                }
            }
        }
        return Optional.of(text.toString());
    }

    private static void set(PreparedStatement statement, Setting setting) throws SQLException {
        try {
            setting.method.invoke(statement, setting.values);
        } catch (ReflectiveOperationException e) {
            throw new SQLException(e);
        }
    }

    private static @Nullable Object call(Object on, Method method, Object @Nullable [] values) throws Throwable {
        try {
            return method.invoke(on, values);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
