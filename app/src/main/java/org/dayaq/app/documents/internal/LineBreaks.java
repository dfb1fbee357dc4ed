package org.dayaq.app.documents.internal;

import com.openhtmltopdf.extend.FSTextBreaker;
import org.jspecify.annotations.Nullable;

/** Lines break at spaces only, so that both renderers break alike and a number never loses its sign. */
final class LineBreaks implements FSTextBreaker {

    private @Nullable String text;
    private int position;

    @Override
    public void setText(String newText) {
        text = newText;
        position = 0;
    }

    @Override
    public int next() {
        var searched = text == null ? "" : text;
        if (position > searched.length()) {
            return -1;
        }
        var space = searched.indexOf(' ', position);
        if (space < 0) {
            position = searched.length() + 1;
            return -1;
        }
        position = space + 1;
        return space;
    }
}
