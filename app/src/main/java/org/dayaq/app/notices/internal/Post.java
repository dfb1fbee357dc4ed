package org.dayaq.app.notices.internal;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.access.Offices;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.documents.DocumentLine;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.PostItem;
import org.dayaq.app.payments.Payee;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts letters on the list of what goes by post, each letter once. Runs in the caller's transaction. */
@Component
public class Post {

    private final PostStore store;
    private final Documents documents;
    private final Cases cases;
    private final Offices offices;
    private final Clock clock;

    public Post(PostStore store, Documents documents, Cases cases, Offices offices, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.cases = cases;
        this.offices = offices;
        this.clock = clock;
    }

    /** The newest letter of the case that tells a decision; what is asked of people is posted when it is asked. */
    public void put(UUID caseId, Payee person, @Nullable UUID noticeId, String why) {
        var letter = documents.ofCase(caseId).stream()
                .filter(line -> !line.template().startsWith("paper-"))
                .reduce((earlier, later) -> later)
                .map(DocumentLine::id)
                .orElse(null);
        put(caseId, person, noticeId, letter, null, why);
    }

    /** What a notice says: the letter that was written for it, or its words alone, where it is about one thing of the case. */
    public void put(UUID caseId, Payee person, Notice notice, @Nullable UUID letter, String why) {
        if (notice.subject() == null) {
            put(caseId, person, notice.id(), why);
        } else {
            put(caseId, person, notice.id(), letter, notice.subject(), why);
        }
    }

    private void put(
            UUID caseId,
            Payee person,
            @Nullable UUID noticeId,
            @Nullable UUID letter,
            @Nullable UUID subject,
            String why) {
        var name = Stream.of("givenName", "patronymic", "surname")
                .flatMap(part -> person.fact(part).stream())
                .collect(Collectors.joining(" "));
        var item = new PostItem(
                Ids.newId(clock),
                caseId,
                noticeId,
                letter,
                person.pin(),
                name,
                person.fact("address").orElse(null),
                person.fact("region").map(region -> offices.of(region).code()).orElse(Offices.MINISTRY),
                why,
                false,
                clock.instant(),
                null,
                null,
                null);
        if (store.insert(item, subject)) {
            cases.happened(caseId, "to-post", Map.of("why", why));
        }
    }
}
