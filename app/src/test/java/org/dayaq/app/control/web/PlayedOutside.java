package org.dayaq.app.control.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.pages.PlayedPortal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What leaves the house, and the seals, for the tests of pages. */
@Component
class PlayedOutside implements Outgoing, Seals, OperatorTrail {

    private static final Instant AT = Instant.parse("2025-11-23T08:40:00Z");
    private static final UUID ID = UUID.fromString("01999999-0000-7000-8000-000000000088");

    @Override
    public List<Count> counts() {
        return List.of(
                new Count("payments", "RECONCILED", 1180),
                new Count("payments", "CONFIRMED", 9),
                new Count("payments", "RETURNED", 1),
                new Count("cards", "ORDERED", 322),
                new Count("messages", "DELIVERED", 1170),
                new Count("messages", "FAILED", 3),
                new Count("gaps", "AMOUNT", 1));
    }

    @Override
    public List<Line> lines(String kind, @Nullable String state, int page, int size) {
        if (kind.equals("gaps")) {
            return List.of(new Line(ID, ID, kind, "AMOUNT", "childbirth-allowance", AT, null, ID));
        }
        return kind.equals("payments")
                ? List.of(
                        new Line(ID, ID, kind, "CONFIRMED", "childbirth-allowance", AT, null, null),
                        new Line(ID, ID, kind, "RETURNED", "pension-assignment", AT, "account-closed", null))
                : List.of();
    }

    @Override
    public List<Dead> dead() {
        return List.of(new Dead(ID, "sms", 8, AT, "time-out"));
    }

    @Override
    public void retry(UUID id) {}

    @Override
    public void clearUp(UUID gapId, String by, String reason) {}

    @Override
    public void did(String what, String action, String id) {
        PlayedPortal.did(what, action);
    }

    @Override
    public State state() {
        return new State(412, 18_204, AT, 7);
    }
}
