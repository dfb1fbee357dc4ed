package org.dayaq.app.documents.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of the structure that a screen reader follows; a leaf names its piece of one page. */
final class Tag {

    final String type;
    final List<Tag> kids = new ArrayList<>();
    int page = -1;
    int piece = -1;

    @Nullable
    String alternative;
    /** The attributes as the file writes them, or null. */
    @Nullable
    String attributes;

    Tag(String type) {
        this.type = type;
    }

    Tag add(String kid) {
        var tag = new Tag(kid);
        kids.add(tag);
        return tag;
    }
}
