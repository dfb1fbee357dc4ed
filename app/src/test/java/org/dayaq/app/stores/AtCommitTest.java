package org.dayaq.app.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class AtCommitTest {

    private final List<String> table = new ArrayList<>();
    private final AtCommit<String> rows = new AtCommit<>(table::addAll);
    private final AtCommit<String> others = new AtCommit<>(table::addAll);

    @BeforeEach
    void begin() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void end() {
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.afterCompletion(0));
        TransactionSynchronizationManager.clearSynchronization();
    }

    @Test
    void what_was_collected_for_every_table_is_written_at_once_and_from_there_on_nothing_counts_as_new() {
        var id = UUID.randomUUID();
        NewIds.add(id);
        AtCommit.flushAll();
        assertThat(NewIds.contains(id)).isTrue();

        rows.add("a case");
        others.add("a letter");
        AtCommit.flushAll();

        assertThat(table).containsExactly("a case", "a letter");
        assertThat(rows.collected()).isEmpty();
        assertThat(NewIds.contains(id)).isFalse();
    }

    @Test
    void each_row_is_written_once_at_the_commit() {
        rows.add("first");
        rows.add("second");
        assertThat(table).isEmpty();

        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.beforeCommit(false));
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.beforeCommit(false));

        assertThat(table).containsExactly("first", "second");
    }
}
