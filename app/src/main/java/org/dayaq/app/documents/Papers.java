package org.dayaq.app.documents;

import java.util.Set;
import org.dayaq.app.kernel.Refused;

/** Files that came from outside: what they are by their content, and how they look without the pages that name somebody. */
public interface Papers {

    /**
     * What a file is. Its name and what the sender calls it do not count.
     *
     * @throws Refused with the codes {@code papers.empty}, {@code papers.too-large}, {@code papers.type}, {@code
     *     papers.bomb}, {@code papers.protected}, {@code papers.broken} or {@code papers.too-many-pages}
     */
    Paper look(byte[] content);

    /**
     * The file without these pages (counted from 1), as a new PDF of pictures: no text layer, metadata, attachments, links or
     * scripts of the sender are left. Empty where no page is left.
     *
     * @throws Refused as {@link #look} does
     */
    byte[] withoutPages(byte[] content, Set<Integer> withheld);

    /**
     * A file that may be kept.
     *
     * @param type {@code application/pdf}, {@code image/png} or {@code image/jpeg}
     */
    record Paper(String type, int pages) {}
}
