package org.dayaq.app.control.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.notices.NoticeFilter;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.payments.Claim;
import org.dayaq.app.payments.Claims;
import org.dayaq.app.payments.Gap;
import org.dayaq.app.payments.OrderFilter;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.payments.outbox.Outbox;
import org.dayaq.app.payments.outbox.OutboxFilter;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What leaves the house, as payments, notices and the outbox tell it. */
@Component
class OutgoingFromModules implements Outgoing {

    private static final String GIVEN_UP = "DEAD";

    private final Payments payments;
    private final Claims claims;
    private final Notices notices;
    private final Outbox outbox;
    private final OperatorTrail trail;
    private final Show show;

    OutgoingFromModules(
            Payments payments, Claims claims, Notices notices, Outbox outbox, OperatorTrail trail, Show show) {
        this.payments = payments;
        this.claims = claims;
        this.notices = notices;
        this.outbox = outbox;
        this.trail = trail;
        this.show = show;
    }

    @Override
    public List<Count> counts() {
        var counts = new ArrayList<Count>();
        add(counts, "payments", payments.counts());
        add(counts, "cards", payments.cardCounts());
        add(counts, "messages", notices.counts());
        add(counts, "claims", claims.counts());
        add(counts, "gaps", payments.openGaps());
        counts.sort(Comparator.comparing(Count::state));
        return counts;
    }

    private static void add(List<Count> counts, String kind, Map<String, Long> states) {
        states.forEach((state, count) -> counts.add(new Count(kind, state, count)));
    }

    @Override
    public List<Line> lines(String kind, @Nullable String state, int page, int size) {
        var filter = new OrderFilter(state, null, size, page * size);
        return switch (kind) {
            case "cards" ->
                payments.cards(filter).stream()
                        .map(card -> new Line(
                                card.id(),
                                card.caseId(),
                                kind,
                                card.state().name(),
                                show.text("payments.card"),
                                card.plannedAt(),
                                card.reason(),
                                null))
                        .toList();
            case "messages" ->
                notices.list(new NoticeFilter(state, size, page * size)).stream()
                        .map(notice -> new Line(
                                notice.id(),
                                notice.caseId(),
                                kind,
                                notice.state().name(),
                                show.code("benefit", notice.service().value()),
                                notice.writtenAt(),
                                notice.reason(),
                                null))
                        .toList();
            case "claims" ->
                claims.list(state, size, page * size).stream().map(this::line).toList();
            case "gaps" ->
                payments.gaps(state == null ? null : Gap.Kind.valueOf(state), false, size, page * size).stream()
                        .map(this::line)
                        .toList();
            default ->
                payments.orders(filter).stream()
                        .map(order -> new Line(
                                order.id(),
                                order.caseId(),
                                kind,
                                order.state().name(),
                                show.code("benefit", order.benefit()),
                                order.plannedAt(),
                                order.reason(),
                                null))
                        .toList();
        };
    }

    private Line line(Claim claim) {
        return new Line(
                claim.id(),
                claim.caseId(),
                "claims",
                claim.state().name(),
                show.money(claim.amount()),
                claim.openedAt(),
                null,
                null);
    }

    /** Under the key of our order; what the bank did without one has only the key of the difference itself. */
    private Line line(Gap gap) {
        var order = gap.orderId();
        var amount = gap.ours() == null ? gap.theirs() : gap.ours();
        return new Line(
                order == null ? gap.id() : order,
                null,
                "gaps",
                gap.kind().name(),
                show.day(gap.day()) + (amount == null ? "" : ", " + show.money(amount)),
                gap.foundAt(),
                gap.why(),
                gap.id());
    }

    @Override
    public List<Dead> dead() {
        return outbox.list(new OutboxFilter(null, GIVEN_UP, 200, 0)).stream()
                .map(item -> new Dead(item.id(), item.channel(), item.attempts(), item.writtenAt(), item.lastError()))
                .toList();
    }

    @Override
    @Transactional
    public void clearUp(UUID gapId, String by, String reason) {
        payments.closeGap(gapId, by, reason);
        trail.did("reconciliation-gap", "cleared-up", gapId.toString());
    }

    @Override
    public void retry(UUID id) {
        if (!outbox.retry(id)) {
            throw new Refused("control.not-dead", "This is not given up any more", "Load the list again");
        }
    }
}
