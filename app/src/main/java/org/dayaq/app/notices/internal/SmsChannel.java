package org.dayaq.app.notices.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.NoticeState;
import org.dayaq.app.notices.NoticesSettings;
import org.dayaq.app.payments.Payout;
import org.dayaq.app.payments.outbox.Channel;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.Sent;
import org.dayaq.app.payments.outbox.Unavailable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * SMS to the gateway, under keys of ours. One that is to say where the money can be got waits until the bank has told;
 * one that would come too late is dropped, and a letter goes.
 */
@Component
public class SmsChannel implements Channel {

    public static final String NAME = "sms";

    private final SmsGateway gateway;
    private final NoticeStore store;
    private final NoticeTexts texts;
    private final Receipts receipts;
    private final TransactionTemplate transactions;
    private final NoticesSettings settings;
    private final Clock clock;

    public SmsChannel(
            SmsGateway gateway,
            NoticeStore store,
            NoticeTexts texts,
            Receipts receipts,
            TransactionTemplate transactions,
            NoticesSettings settings,
            Clock clock) {
        this.gateway = gateway;
        this.store = store;
        this.texts = texts;
        this.receipts = receipts;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String provider() {
        return "sms";
    }

    @Override
    public int batch() {
        return settings.batch();
    }

    @Override
    public Map<UUID, Sent> send(List<UUID> subjects) throws Unavailable {
        var outcome = new HashMap<UUID, Sent>();
        var going = new HashMap<UUID, String>();
        var notices = store.get(subjects);
        var payouts = texts.payouts(notices);
        for (var notice : notices) {
            if (!Set.of(NoticeState.READY, NoticeState.SENDING).contains(notice.state())) {
                outcome.put(notice.id(), Sent.DONE);
            } else if (notice.state() == NoticeState.READY && clock.instant().isAfter(notice.validUntil())) {
                transactions.executeWithoutResult(
                        status -> receipts.lost(notice.id(), NoticeState.EXPIRED, "too-late"));
                outcome.put(notice.id(), Sent.DONE);
            } else {
                prepare(notice, payouts, going, outcome);
            }
        }
        if (!going.isEmpty()) {
            // Frozen before it is sent: a repeated key must carry the same words.
            transactions.executeWithoutResult(status -> store.sending(going));
            deliver(store.get(going.keySet()), outcome);
        }
        return outcome;
    }

    private void prepare(Notice notice, Map<UUID, Payout> payouts, Map<UUID, String> going, Map<UUID, Sent> outcome) {
        try {
            var text = texts.complete(notice, payouts);
            if (text.isPresent()) {
                going.put(notice.id(), text.get());
            } else {
                outcome.put(notice.id(), new Sent.NotYet("the bank has not said where the money can be got"));
            }
        } catch (IllegalStateException noText) {
            outcome.put(notice.id(), new Sent.Hopeless(String.valueOf(noText.getMessage())));
        }
    }

    private void deliver(List<Notice> notices, Map<UUID, Sent> outcome) throws Unavailable {
        try {
            var answers = gateway.send(notices);
            var receipts = new HashMap<UUID, Receipts.Receipt>();
            for (var notice : notices) {
                var answer = answers.get(notice.id());
                if (answer == null) {
                    outcome.put(notice.id(), new Sent.Failed("no usable answer"));
                    continue;
                }
                receipts.put(notice.id(), answer);
                outcome.put(
                        notice.id(),
                        answer.status().equals("conflict")
                                ? new Sent.Hopeless("key known with other content")
                                : Sent.DONE);
            }
            transactions.executeWithoutResult(status -> this.receipts.received(receipts));
        } catch (NoAnswer none) {
            notices.forEach(notice -> outcome.put(notice.id(), new Sent.Failed(none.reason())));
        }
    }
}
