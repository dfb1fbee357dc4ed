package org.dayaq.app.pages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.web.CaseView.Message;
import org.dayaq.app.worklist.web.CaseView.Payment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the played file of a citizen holds. */
@Component
public class PlayedPortal {

    /** Who looked at what of their own. */
    static final List<String> LOOKED = new CopyOnWriteArrayList<>();

    /** What operators did. */
    static final List<String> TRAIL = new CopyOnWriteArrayList<>();

    private final Show show;

    PlayedPortal(Show show) {
        this.show = show;
    }

    public boolean isAmina(Pin person) {
        return person.equals(Played.AMINA);
    }

    public List<Payment> payments(Pin person) {
        return isAmina(person) ? Played.payments(this::say) : List.of();
    }

    public List<Message> messages(Pin person) {
        return isAmina(person) ? Played.messages(this::say) : List.of();
    }

    public void noted(Pin person, @Nullable UUID caseId, String field) {
        LOOKED.add((isAmina(person) ? "amina " : "somebody ")
                + (Played.GRANTED.equals(caseId) ? "granted " : "other ")
                + field);
    }

    public static void did(String what, String action) {
        TRAIL.add(what + " " + action);
    }

    public Instant now() {
        return PagesApp.NOW;
    }

    public String officer() {
        return say(
                "məsul işçi, Nəsimi rayon şöbəsi",
                "officer, Nasimi district office",
                "специалист, отдел Насиминского района");
    }

    public String purpose() {
        return say("tapşırığın icrası", "work on a task", "работа над задачей");
    }

    private String say(String az, String en, String ru) {
        return switch (show.language()) {
            case AZ -> az;
            case EN -> en;
            case RU -> ru;
        };
    }
}
