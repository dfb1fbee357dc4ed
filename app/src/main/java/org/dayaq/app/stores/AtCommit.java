package org.dayaq.app.stores;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that a transaction collects and writes together just before it commits: a transaction that handles many cases takes
 * one statement for a table, not one for each row. If it rolls back, nothing of them is left; if writing fails, it
 * rolls back. Outside a transaction a row is written at once. Whoever reads the table within a transaction flushes first.
 */
public final class AtCommit<T> {

    private final Consumer<List<T>> writer;

    /** @param writer writes rows by one statement; never given an empty list */
    public AtCommit(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    public void add(T row) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            rows().collected.add(row);
        } else {
            writer.accept(List.of(row));
        }
    }

    /** What this transaction has collected and not yet written. */
    public List<T> collected() {
        return TransactionSynchronizationManager.getResource(this) instanceof AtCommit<?>.Rows
                ? Collections.unmodifiableList(rows().collected)
                : List.of();
    }

    /** Writes whatever this transaction has collected for any table: for statements that read tables of several stores. */
    public static void flushAll() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            var written = false;
            for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
                written |= synchronization instanceof AtCommit<?>.Rows rows && rows.write();
            }
            if (written) {
                NewIds.forget();
            }
        }
    }

    /** Writes what this transaction has collected so far. */
    public void flush() {
        if (TransactionSynchronizationManager.getResource(this) instanceof AtCommit<?>.Rows rows) {
            rows.write();
        }
    }

    private Rows rows() {
        @SuppressWarnings("unchecked")
        var known = (Rows) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        var fresh = new Rows();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    /** The rows of one transaction. */
    private final class Rows implements TransactionSynchronization {

        private final List<T> collected = new ArrayList<>();

        /** Whether there was anything to write. */
        boolean write() {
            if (collected.isEmpty()) {
                return false;
            }
            var rows = List.copyOf(collected);
            collected.clear();
            writer.accept(rows);
            return true;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(AtCommit.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(AtCommit.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(AtCommit.this);
        }
    }
}
