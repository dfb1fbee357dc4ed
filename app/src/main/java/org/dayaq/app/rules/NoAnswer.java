package org.dayaq.app.rules;

/** A table had no row, or more than one, for the facts of a case, or could not be evaluated. Says where, never for whom. */
public final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String decision;
    private final String table;

    public NoAnswer(String decision, String table, String reason) {
        super(reason);
        this.decision = decision;
        this.table = table;
    }

    public String decision() {
        return decision;
    }

    public String table() {
        return table;
    }
}
