package org.dayaq.app.worklist;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Repository;

/**
 * Hears from the database that something changed at the desk. Each node holds one connection for it; when that is lost,
 * listeners are told of a change as soon as there is another, because nobody knows what was missed.
 */
@Repository
class NewsStore implements News, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NewsStore.class);
    private static final int STILL_MILLIS = 15_000;
    private static final int AGAIN_MILLIS = 1_000;

    private final DataSource dataSource;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;

    NewsStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void leave(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void start() {
        var started = new Thread(this::run, "desk-news");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        var stopped = thread;
        thread = null;
        if (stopped != null) {
            stopped.interrupt();
        }
        tell(Listener::ended);
        listeners.clear();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        var lost = false;
        while (Thread.currentThread() == thread) {
            try {
                hear(lost);
            } catch (SQLException e) {
                lost = true;
                if (Thread.currentThread() == thread) {
                    LOG.warn("The news of the desk are interrupted ({}); trying again", e.getSQLState());
                    pause();
                }
            }
        }
    }

    private void hear(boolean missed) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN desk");
            if (missed) {
                tell(Listener::changed);
            }
            var heard = connection.unwrap(PGConnection.class);
            while (Thread.currentThread() == thread) {
                tell(heard.getNotifications(STILL_MILLIS).length > 0 ? Listener::changed : Listener::still);
            }
        }
    }

    private void tell(Consumer<Listener> what) {
        listeners.forEach(what);
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
