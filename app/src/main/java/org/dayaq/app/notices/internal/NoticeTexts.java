package org.dayaq.app.notices.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.payments.Payout;
import org.dayaq.app.payments.Payout.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The words of a notice: {@code sms.<message>.account} or {@code sms.<message>.card} where the message tells how to get
 * at the money, else {@code sms.<message>}, from the release the case runs on.
 */
@Component
public class NoticeTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Services services;
    private final Payments payments;
    private final Decisions decisions;
    private final MessageSource messages;

    public NoticeTexts(Services services, Payments payments, Decisions decisions, MessageSource messages) {
        this.messages = messages;
        this.services = services;
        this.payments = payments;
        this.decisions = decisions;
    }

    /** What is told of one thing of a case: the service's own text, or the platform's where it has none. */
    public String about(String releaseId, Language language, String message, Map<String, String> words) {
        var release = services.release(releaseId);
        var key = "sms." + message;
        if (release.hasText(language, key)) {
            return release.text(language, key, words);
        }
        var text = messages.getMessage(key, null, language.locale());
        for (var word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        return text;
    }

    /** The whole text; empty as long as it is to say how to get at the money and the bank has not told yet. */
    Optional<String> complete(Notice notice, Map<UUID, Payout> payouts) {
        if (notice.text() != null) {
            return Optional.of(notice.text());
        }
        var payout = payouts.get(notice.caseId());
        var way = payout == null ? null : payout.way();
        if (tellsWay(notice) && payout != null && way == null) {
            return Optional.empty();
        }
        return Optional.of(text(notice, payout, way));
    }

    /** What {@link #complete} needs to know of these notices' cases. */
    Map<UUID, Payout> payouts(Collection<Notice> notices) {
        return payments.payoutsOf(notices.stream()
                .filter(notice -> notice.text() == null)
                .map(Notice::caseId)
                .collect(Collectors.toSet()));
    }

    /** As it was sent, else as complete as it can be said now. */
    public String whatever(Notice notice) {
        var frozen = notice.text();
        if (frozen != null) {
            return frozen;
        }
        var payout = payments.payoutOf(notice.caseId());
        return text(
                notice, payout.orElse(null), payout.isPresent() ? payout.get().way() : null);
    }

    private boolean tellsWay(Notice notice) {
        var release = services.release(notice.releaseId());
        return release.hasText(notice.language(), key(notice, ".account"))
                || release.hasText(notice.language(), key(notice, ".card"));
    }

    private String text(Notice notice, @Nullable Payout payout, @Nullable Way way) {
        var release = services.release(notice.releaseId());
        var language = notice.language();
        var key = key(notice, way instanceof Way.ToAccount ? ".account" : way instanceof Way.ByCard ? ".card" : "");
        if (!release.hasText(language, key)) {
            key = key(notice, "");
        }
        if (!release.hasText(language, key)) {
            throw new IllegalStateException("forms/" + notice.service() + "/messages_" + language.code()
                    + ".properties has no text \"" + key + "\"; add it there");
        }
        return release.text(language, key, values(notice, payout, way, language));
    }

    private Map<String, Object> values(Notice notice, @Nullable Payout payout, @Nullable Way way, Language language) {
        var values = new HashMap<String, Object>();
        if (payout != null) {
            values.put("amount", amount(payout.amount()));
            values.put("from", DAY.format(payout.from()));
        } else {
            decisions
                    .standing(notice.caseId())
                    .flatMap(decision -> decision.result("amount"))
                    .ifPresent(amount -> values.put("amount", amount(new Money(new BigDecimal(amount)))));
        }
        if (way instanceof Way.ToAccount account) {
            values.put("bank", account.bank().in(language));
            values.put("account", account.tail());
        } else if (way instanceof Way.ByCard card) {
            values.put("bank", card.bank().in(language));
            values.put("branch", card.branch().in(language));
            LocalDate ready = card.readyOn();
            values.put("ready", ready == null ? "" : DAY.format(ready));
        }
        return values;
    }

    private static String amount(Money amount) {
        return amount.toString().replace('.', ',');
    }

    private static String key(Notice notice, String ending) {
        return "sms." + notice.message() + ending;
    }
}
