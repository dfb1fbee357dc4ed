package org.dayaq.app.worklist.web;

import java.util.UUID;
import org.dayaq.app.notices.PostItem;
import org.jspecify.annotations.Nullable;

/**
 * What goes by post, as the list shows it: nothing of the person, whose name and address stand in the letter itself.
 *
 * @param letter its title with its number; null where the words of a notice go alone
 * @param number of the letter; null where it is none
 * @param language code of the language it is written in
 * @param days since it was put on the list
 */
public record PostView(
        PostItem item,
        String caseNumber,
        @Nullable String letter,
        @Nullable String number,
        String language,
        long days) {

    /** Makes them. */
    public interface Views {

        PostView view(PostItem item);
    }

    /** What came of marking one. */
    public record Marked(UUID itemId, String code, @Nullable PostView view) {}

    public UUID id() {
        return item.id();
    }

    @Override
    public String toString() {
        return "PostView " + item.id();
    }
}
