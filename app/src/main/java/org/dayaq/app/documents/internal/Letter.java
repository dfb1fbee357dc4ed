package org.dayaq.app.documents.internal;

import java.time.Instant;
import java.util.List;
import org.dayaq.app.kernel.Language;

/** A letter in words, ready to be laid out: everything visible, and what the file says about itself. */
record Letter(
        Language language,
        String title,
        String office,
        String footer,
        String pageOf,
        List<Block> blocks,
        String dataDescription,
        String sealName,
        byte[] decisionJson,
        Instant issuedAt) {

    /** The words at the foot of a page. */
    String page(int number, int count) {
        return pageOf.replace("{page}", Integer.toString(number)).replace("{pages}", Integer.toString(count));
    }
}
