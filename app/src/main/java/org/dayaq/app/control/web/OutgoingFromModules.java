package org.dayaq.app.control.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.notices.NoticeFilter;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.payments.OrderFilter;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.payments.outbox.Outbox;
import org.dayaq.app.payments.outbox.OutboxFilter;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What leaves the house, as payments, notices and the outbox tell it. */
@Component
class OutgoingFromModules implements Outgoing {

    private static final String GIVEN_UP = "DEAD";

    private final Payments payments;
    private final Notices notices;
    private final Outbox outbox;
    private final Show show;

    OutgoingFromModules(Payments payments, Notices notices, Outbox outbox, Show show) {
        this.payments = payments;
        this.notices = notices;
        this.outbox = outbox;
        this.show = show;
    }

    @Override
    public List<Count> counts() {
        var counts = new ArrayList<Count>();
        add(counts, "payments", payments.counts());
        add(counts, "cards", payments.cardCounts());
        add(counts, "messages", notices.counts());
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
                                card.reason()))
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
                                notice.reason()))
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
                                order.reason()))
                        .toList();
        };
    }

    @Override
    public List<Dead> dead() {
        return outbox.list(new OutboxFilter(null, GIVEN_UP, 200, 0)).stream()
                .map(item -> new Dead(item.id(), item.channel(), item.attempts(), item.writtenAt(), item.lastError()))
                .toList();
    }

    @Override
    public void retry(UUID id) {
        if (!outbox.retry(id)) {
            throw new Refused("control.not-dead", "This is not given up any more", "Load the list again");
        }
    }
}
