package org.dayaq.app.worklist.web;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.papers.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * A paper that somebody was asked for, in the language of the request.
 *
 * @param what the kind of paper
 * @param role whose it is
 * @param proves the fact that an accepted one proves; null where it proves none
 */
public record PaperView(PaperRequest request, String what, String role, @Nullable Proof proves) {

    /**
     * The fact a paper proves, as a page asks for it.
     *
     * @param type boolean, date, number, choice or text
     * @param options what may be chosen, by value
     */
    public record Proof(String label, String type, Map<String, String> options) {}

    /** A kind of paper or a person to choose from. */
    public record Choice(String key, String label, List<String> of) {}

    /** Makes them. */
    public interface Views {

        PaperView view(UUID requestId);

        List<PaperView> ofCase(UUID caseId);

        List<PaperView> of(Pin person);

        /** What these cases have to do with papers, for lists. */
        Map<UUID, Waiting> waiting(Collection<UUID> caseIds);

        /** What can be asked for in a case. */
        List<Choice> kinds(UUID caseId);

        /** Who can be asked in a case. */
        List<Choice> people(CaseView view);

        /** The last day of so many working days from today. */
        LocalDate until(int days);

        /** Requests without their papers, for a list. */
        List<PaperView> list(@Nullable String office, Collection<PaperRequest.State> states, int page, int size);
    }
}
