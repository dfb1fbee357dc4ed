package org.dayaq.app.notices;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.internal.NoticeStore;
import org.dayaq.app.notices.internal.NoticeTexts;
import org.dayaq.app.notices.internal.Post;
import org.dayaq.app.notices.internal.PostStore;
import org.dayaq.app.notices.internal.SmsChannel;
import org.dayaq.app.payments.Payee;
import org.dayaq.app.payments.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Front door of what people are told. Writing joins the caller's transaction; sending is the relay's. */
@Service
public class Notices {

    private final NoticeStore notices;
    private final PostStore postList;
    private final NoticeTexts texts;
    private final Post post;
    private final Outbox outbox;
    private final Cases cases;
    private final NoticesSettings settings;
    private final Clock clock;

    public Notices(
            NoticeStore notices,
            PostStore postList,
            NoticeTexts texts,
            Post post,
            Outbox outbox,
            Cases cases,
            NoticesSettings settings,
            Clock clock) {
        this.notices = notices;
        this.postList = postList;
        this.texts = texts;
        this.post = post;
        this.outbox = outbox;
        this.cases = cases;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Tells a person something of a case, once: on the portal always, by SMS where a phone is known.
     *
     * @return whether an SMS goes out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(UUID caseId, String message, Payee person) {
        return tell(caseId, message, person, null);
    }

    /**
     * One thing among several of a case, and the words it is told with.
     *
     * @param subject its id: a person is told of it once for each message
     * @param words what the {@code {name}} placeholders of the message stand for; {@code {caseNumber}} stands for the case's in any
     * @param letter what goes by post to whoever has no phone; null: the words alone
     */
    public record About(UUID subject, Map<String, String> words, @Nullable UUID letter) {

        public About {
            words = Map.copyOf(words);
        }
    }

    /** Whether a phone is known to which an SMS can go. */
    public boolean isReachable(Payee person) {
        return person.fact("phone").filter(Phones::isPhone).isPresent();
    }

    /** The same of one thing; where no phone is known its letter goes on the post list. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(UUID caseId, String message, Payee person, @Nullable About about) {
        var line = cases.line(caseId);
        var phone =
                person.fact("phone").filter(Phones::isPhone).map(Phones::plain).orElse(null);
        var language = Language.of(person.fact("language").orElse("az"));
        var now = clock.instant();
        var notice = new Notice(
                Ids.newId(clock),
                caseId,
                line.service(),
                line.release(),
                message,
                person.pin(),
                person.role(),
                language,
                phone,
                phone == null ? NoticeState.PORTAL : NoticeState.READY,
                about == null ? null : texts.about(line.release(), language, message, words(about, line.number())),
                now,
                now.plus(settings.validFor()),
                null,
                null,
                null,
                about == null ? null : about.subject());
        if (notices.insert(notice)) {
            cases.happened(caseId, "told", Map.of("message", message, "by", phone == null ? "portal" : "sms"));
            if (phone != null) {
                outbox.put(SmsChannel.NAME, notice.id());
            } else if (about != null) {
                post.put(caseId, person, notice, about.letter(), "no-phone");
            }
        }
        return phone != null;
    }

    private static Map<String, String> words(About about, String caseNumber) {
        var words = new HashMap<>(about.words());
        words.put("caseNumber", caseNumber);
        return words;
    }

    /** Puts the newest letter of a case on the post list, once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(UUID caseId, Payee person, String why) {
        post.put(caseId, person, notices.newest(caseId, person.pin()).orElse(null), why);
    }

    /** What a person was told, newest first, in the language each message was written for. */
    public List<PortalMessage> of(Pin person) {
        return notices.of(person).stream()
                .map(notice -> new PortalMessage(
                        notice.id(),
                        notice.caseId(),
                        notice.service(),
                        texts.whatever(notice),
                        notice.writtenAt(),
                        notice.state()))
                .toList();
    }

    public List<Notice> ofCase(UUID caseId) {
        return notices.ofCase(caseId);
    }

    public List<Notice> list(NoticeFilter filter) {
        return notices.list(filter);
    }

    /** How many notices there are in each state. */
    public Map<String, Long> counts() {
        return notices.counts();
    }

    public List<PostItem> postOfCase(UUID caseId) {
        return postList.ofCase(caseId);
    }
}
