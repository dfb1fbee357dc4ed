package org.dayaq.sandbox.world;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY, built in memory for one chunk at a time. */
final class CopyRows {

    private final StringBuilder out = new StringBuilder(1 << 16);
    private boolean begun;
    private int rows;

    CopyRows text(@Nullable String value) {
        separate();
        if (value == null) {
            out.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    CopyRows number(long value) {
        separate();
        out.append(value);
        return this;
    }

    /** A number, or NULL when it is 0. */
    CopyRows reference(long value) {
        return value == 0 ? text(null) : number(value);
    }

    CopyRows flag(boolean value) {
        separate();
        out.append(value ? 't' : 'f');
        return this;
    }

    /** A day counted from 1970-01-01, or NULL for {@link Chunk#NEVER}. */
    CopyRows day(int epochDay) {
        return epochDay == Chunk.NEVER
                ? text(null)
                : text(LocalDate.ofEpochDay(epochDay).toString());
    }

    CopyRows array(long[] values) {
        separate();
        out.append('{');
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : ",").append(values[i]);
        }
        out.append('}');
        return this;
    }

    void end() {
        out.append('\n');
        begun = false;
        rows++;
    }

    int rows() {
        return rows;
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void separate() {
        if (begun) {
            out.append('\t');
        }
        begun = true;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
    }
}
