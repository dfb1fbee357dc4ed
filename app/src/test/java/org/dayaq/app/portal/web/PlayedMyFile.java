package org.dayaq.app.portal.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.pages.PlayedPortal;
import org.dayaq.app.papers.Waiting;
import org.dayaq.app.worklist.web.CaseView.Message;
import org.dayaq.app.worklist.web.CaseView.Payment;
import org.dayaq.app.worklist.web.PaperView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A citizen's file for the tests of pages. */
@Component
class PlayedMyFile implements MyFile {

    private static final UUID KEPT = UUID.fromString("01999999-0000-7000-8000-000000000066");

    private final PlayedPortal portal;

    PlayedMyFile(PlayedPortal portal) {
        this.portal = portal;
    }

    @Override
    public List<Payment> payments(Pin person) {
        return portal.payments(person);
    }

    @Override
    public List<PaperView> papers(Pin person) {
        return List.of();
    }

    @Override
    public Map<UUID, Waiting> awaited(Pin person) {
        return Map.of();
    }

    @Override
    public List<Kept> kept(Pin person) {
        return portal.isAmina(person) ? List.of(new Kept(KEPT, "CA-2025-000042", Money.of("600.00"))) : List.of();
    }

    @Override
    public void comeForward(Pin person, UUID caseId, String account) {}

    @Override
    public List<Message> messages(Pin person) {
        return portal.messages(person);
    }

    @Override
    public List<Look> looks(Pin person, int page, int size) {
        return portal.isAmina(person)
                ? List.of(new Look(portal.now(), portal.officer(), portal.purpose(), "CA-2025-000042"))
                : List.of();
    }

    @Override
    public long countLooks(Pin person) {
        return portal.isAmina(person) ? 1 : 0;
    }

    @Override
    public void looked(Pin person, @Nullable UUID caseId, String field) {
        portal.noted(person, caseId, field);
    }

    @Override
    public void checked(UUID caseId) {}
}
