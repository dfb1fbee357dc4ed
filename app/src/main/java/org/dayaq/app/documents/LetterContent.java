package org.dayaq.app.documents;

import java.util.Map;
import org.dayaq.app.kernel.Language;
import org.jspecify.annotations.Nullable;

/** What one release of one service says in its letters: the templates and the sentences they name. */
public interface LetterContent {

    /** The release the content belongs to; equal ids mean equal content, so that a template is compiled once. */
    String releaseId();

    /** The template {@code forms/<service>/letters/<name>.xhtml}, or null where the release has none of that name. */
    byte @Nullable [] template(String name);

    /**
     * The sentence of that key with its placeholders filled, or null where the release has none. The values are already
     * written in the language of the letter.
     */
    @Nullable
    String text(Language language, String key, Map<String, String> values);
}
