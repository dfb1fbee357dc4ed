package org.dayaq.app.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Whether something failed because the database could not be reached, is shutting down or starting, or has no room. That
 * is no fault of what was worked on, so it is done again and not counted as a try.
 */
public final class DatabaseAway {

    /** Connection, resources (a full disk), shutdown and start, trouble with files. */
    private static final List<String> STATES = List.of("08", "53", "57P", "58");

    private DatabaseAway() {}

    /** Looks through all causes, because what the engine throws wraps what the driver threw. */
    public static boolean is(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionSystemException
                    || cause instanceof DataAccessResourceFailureException
                    || (cause instanceof PSQLException sql && isAway(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(@Nullable String state) {
        return state != null && STATES.stream().anyMatch(state::startsWith);
    }
}
