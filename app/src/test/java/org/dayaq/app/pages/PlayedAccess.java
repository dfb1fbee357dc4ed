package org.dayaq.app.pages;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.worklist.CaseAccess;
import org.dayaq.app.worklist.Counted;
import org.dayaq.app.worklist.Note;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.Opening;

/** Every case is the officer's but the one that waits; two openings are told to the lead. */
class PlayedAccess implements CaseAccess {

    @Override
    public boolean mayOpen(UUID caseId, Officer officer) {
        return !caseId.equals(Played.WAITING);
    }

    @Override
    public boolean isKeptFrom(UUID caseId, Officer officer) {
        return false;
    }

    @Override
    public Optional<String> reasonKind(UUID caseId, Officer officer) {
        return Optional.empty();
    }

    @Override
    public void open(UUID caseId, Officer officer, String kind, String reason) {}

    @Override
    public List<Opening> openings(Officer lead, int page, int size) {
        return List.of(
                new Opening(
                        Played.TASK,
                        Played.WAITING,
                        "officer-2",
                        "Leyla Məmmədova",
                        "baku-nasimi",
                        "enquiry",
                        "The mother asked at the counter how far it is.",
                        PagesApp.NOW,
                        null),
                new Opening(
                        Played.OPEN,
                        Played.GRANTED,
                        "officer-2",
                        "Leyla Məmmədova",
                        "baku-nasimi",
                        "complaint",
                        "A complaint came in by post.",
                        PagesApp.NOW,
                        "lead-1"));
    }

    @Override
    public Counted unseen(Officer lead) {
        return new Counted(1, false);
    }

    @Override
    public void seen(UUID openingId, Officer lead) {}

    @Override
    public List<Note> notes(UUID caseId) {
        return List.of(new Note("officer-2", "Leyla Məmmədova", PagesApp.NOW, "Zəng edildi, sabah gələcək."));
    }

    @Override
    public void note(UUID caseId, Officer officer, String text) {}
}
