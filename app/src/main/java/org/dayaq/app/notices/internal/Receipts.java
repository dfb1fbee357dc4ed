package org.dayaq.app.notices.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.notices.LetterAbout;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.NoticeState;
import org.dayaq.app.payments.Payee;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What the gateway says became of an SMS, by answer, by callback or when asked; the same word twice, or words in another
 * order, change nothing. What did not arrive goes by post. Runs in the caller's transaction.
 */
@Component
public class Receipts {

    private static final Set<NoticeState> UNDER_WAY = Set.of(NoticeState.READY, NoticeState.SENDING, NoticeState.SENT);

    private final NoticeStore store;
    private final Post post;
    private final ObjectProvider<LetterAbout> letters;
    private final Cases cases;
    private final Clock clock;

    public Receipts(NoticeStore store, Post post, ObjectProvider<LetterAbout> letters, Cases cases, Clock clock) {
        this.store = store;
        this.post = post;
        this.letters = letters;
        this.cases = cases;
        this.clock = clock;
    }

    /** What became of many, by their keys; what needs no more than a mark is marked by one statement. */
    public void received(Map<UUID, Receipt> receipts) {
        store.hold(receipts.keySet());
        var accepted = new ArrayList<UUID>();
        var delivered = new ArrayList<UUID>();
        receipts.forEach((key, receipt) -> {
            switch (receipt.status()) {
                case "accepted" -> accepted.add(key);
                case "delivered" -> delivered.add(key);
                default -> received(key, receipt.status(), receipt.reason());
            }
        });
        if (!accepted.isEmpty()) {
            store.end(
                    accepted, NoticeState.SENT, Set.of(NoticeState.READY, NoticeState.SENDING), null, clock.instant());
        }
        if (!delivered.isEmpty()) {
            store.end(delivered, NoticeState.DELIVERED, UNDER_WAY, null, clock.instant());
        }
    }

    /** Status and reason of one message. */
    public record Receipt(String status, @Nullable String reason) {}

    /** Status: accepted, delivered, failed, rejected or expired; any other is no news. */
    public void received(UUID key, String status, @Nullable String reason) {
        switch (status) {
            case "accepted" ->
                store.end(key, NoticeState.SENT, Set.of(NoticeState.READY, NoticeState.SENDING), null, clock.instant());
            case "delivered" -> store.end(key, NoticeState.DELIVERED, UNDER_WAY, null, clock.instant());
            case "failed", "rejected" -> lost(key, NoticeState.FAILED, reason == null ? status : reason);
            case "expired" -> lost(key, NoticeState.EXPIRED, reason == null ? "too-late" : reason);
            default -> {}
        }
    }

    void lost(UUID key, NoticeState state, String reason) {
        if (!store.end(key, state, UNDER_WAY, reason, clock.instant())) {
            return;
        }
        for (var notice : store.get(List.of(key))) {
            cases.happened(notice.caseId(), "sms-" + state.name().toLowerCase(Locale.ROOT), Map.of("reason", reason));
            var person = person(notice);
            post.put(
                    notice.caseId(),
                    person,
                    notice,
                    letter(notice, person),
                    state.name().toLowerCase(Locale.ROOT));
        }
    }

    /** What goes in the envelope of who was told one thing of the case; null: the words alone, or the letter of the decision. */
    private @Nullable UUID letter(Notice notice, Payee person) {
        return notice.subject() == null
                ? null
                : letters.stream()
                        .flatMap(about -> about.write(notice, person).stream())
                        .findFirst()
                        .orElse(null);
    }

    private Payee person(Notice notice) {
        return new Payee(notice.role(), notice.person(), cases.factsOf(notice.caseId()));
    }
}
