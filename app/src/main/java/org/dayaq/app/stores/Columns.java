package org.dayaq.app.stores;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows turned into columns for {@code unnest}: many rows by one statement, whatever their number. */
public final class Columns {

    private Columns() {}

    /** One value of each row as text, null where it has none; the statement casts it to the column's type. */
    public static <T> @Nullable String[] of(Collection<T> rows, Function<T, @Nullable Object> value) {
        var column = new @Nullable String[rows.size()];
        int i = 0;
        for (var row : rows) {
            var cell = value.apply(row);
            column[i++] = cell == null ? null : cell.toString();
        }
        return column;
    }
}
