package org.dayaq.app.stores;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the running transaction has read or locked and need not read again; gone with it. Outside one nothing is kept. */
public final class Remembered<K, V> {

    @Nullable
    public V get(K key) {
        return TransactionSynchronizationManager.getResource(this) instanceof Remembered<?, ?>.Values
                ? values().known.get(key)
                : null;
    }

    public void put(K key, V value) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            values().known.put(key, value);
        }
    }

    /** From here on the transaction reads again. */
    public void forget() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Remembered<?, ?>.Values values) {
            values.known.clear();
        }
    }

    private Values values() {
        @SuppressWarnings("unchecked")
        var bound = (Values) TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return bound;
        }
        var fresh = new Values();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    private final class Values implements TransactionSynchronization {

        private final Map<K, V> known = new HashMap<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Remembered.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Remembered.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Remembered.this);
        }
    }
}
