package org.dayaq.app.payments.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Dies before or after the n-th thing that is said to the database, as a process does that is killed. */
final class CrashingDataSource extends DelegatingDataSource {

    /** Not an exception that anything might catch and repair. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private int effects;
    private int dieAt = Integer.MAX_VALUE;

    CrashingDataSource(DataSource target) {
        super(target);
    }

    /** Odd numbers die before the statement or commit, even ones after it. */
    void dieAt(int moment) {
        effects = 0;
        dieAt = moment;
    }

    void live() {
        dieAt = Integer.MAX_VALUE;
    }

    private void moment() {
        effects++;
        if (effects == dieAt) {
            throw new Crash();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrap(Connection.class, super.getConnection());
    }

    private <T> T wrap(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            var counts =
                    method.getName().startsWith("execute") || method.getName().equals("commit");
            if (counts) {
                moment();
            }
            try {
                var result = method.invoke(target, args);
                if (counts) {
                    moment();
                }
                return result instanceof PreparedStatement statement
                        ? wrap(PreparedStatement.class, statement)
                        : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }
}
