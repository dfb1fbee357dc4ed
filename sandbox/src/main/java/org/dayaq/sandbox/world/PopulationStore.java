package org.dayaq.sandbox.world;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams the generated persons into the database chunk by chunk; only a few thousand are in memory at a time. */
final class PopulationStore {

    private static final Logger LOG = LoggerFactory.getLogger(PopulationStore.class);
    private static final int WRITERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final DataSource database;
    private final long seed;
    private final int size;
    private final LocalDate today;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();

    PopulationStore(DataSource database, long seed, int size, LocalDate today) {
        this.database = database;
        this.seed = seed;
        this.size = size;
        this.today = today;
    }

    /** How many rows were written. */
    long generate() {
        var begun = System.nanoTime();
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            var writers = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(this::write));
            }
            for (var writer : writers) {
                writer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The population could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the population was written", e);
        } finally {
            threads.shutdownNow();
        }
        LOG.info("{} persons, {} rows in {} ms", size, rows, (System.nanoTime() - begun) / 1_000_000);
        return rows.get();
    }

    private Void write() throws SQLException, IOException {
        var pins = new Pins(seed);
        var chunks = (size + Chunk.SIZE - 1) / Chunk.SIZE;
        try (var connection = database.getConnection()) {
            for (int number = next.getAndIncrement(); number < chunks; number = next.getAndIncrement()) {
                var first = (long) number * Chunk.SIZE;
                var chunk = new Chunk(seed, number, (int) Math.min(Chunk.SIZE, size - first), today);
                copy(connection, new ChunkRows(chunk, pins, first + 1, today));
            }
        }
        return null;
    }

    private void copy(Connection connection, ChunkRows chunk) throws SQLException, IOException {
        connection.setAutoCommit(false);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (var table : chunk.tables().entrySet()) {
            var sql = "COPY world." + table.getKey() + " (" + ChunkRows.COLUMNS.get(table.getKey()) + ") FROM STDIN";
            rows.addAndGet(copy.copyIn(
                    sql, new java.io.ByteArrayInputStream(table.getValue().bytes())));
        }
        connection.commit();
    }
}
