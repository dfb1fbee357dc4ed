package org.dayaq.app.worklist;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a sorted list: the row next to which a page begins, and on which side of it. */
record Cursor(boolean backwards, String key, UUID id) {

    private static final Pattern WRITTEN = Pattern.compile("([ab])\\|([^|]{1,60})\\|([0-9a-f-]{36})");

    String written() {
        var text = (backwards ? "b|" : "a|") + key + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever is no cursor is the beginning of the list: addresses are typed and cut short by people. */
    static @Nullable Cursor read(@Nullable String written) {
        if (written == null) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
            var parts = WRITTEN.matcher(text);
            return parts.matches()
                    ? new Cursor(parts.group(1).equals("b"), parts.group(2), UUID.fromString(parts.group(3)))
                    : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
