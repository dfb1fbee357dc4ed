package org.dayaq.app.papers.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.notices.LetterAbout;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.payments.Payee;
import org.springframework.stereotype.Component;

/** Tells people of papers: by SMS, or by a letter at once where no phone is known and later where the SMS does not arrive. */
@Component
class PaperNews implements LetterAbout {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final ToldStore store;
    private final RequestStore requests;
    private final PaperOffer offer;
    private final PaperLetters letters;
    private final Notices notices;
    private final Cases cases;

    PaperNews(
            ToldStore store,
            RequestStore requests,
            PaperOffer offer,
            PaperLetters letters,
            Notices notices,
            Cases cases) {
        this.store = store;
        this.requests = requests;
        this.offer = offer;
        this.letters = letters;
        this.notices = notices;
        this.cases = cases;
    }

    /** What a person is told of a request, under the subject that no other telling has. */
    record Told(UUID subject, UUID request, LocalDate until, String why) {}

    void tell(String message, Told told, CaseLine line, String kind, Payee person) {
        store.insert(told);
        var words = words(told, line, kind, person);
        var letter = notices.isReachable(person)
                ? null
                : letters.write(message, told.subject(), line, person, words, told.why());
        notices.tell(line.id(), message, person, new Notices.About(told.subject(), words, letter));
    }

    @Override
    public Optional<UUID> write(Notice undelivered, Payee person) {
        return Optional.ofNullable(undelivered.subject()).flatMap(store::find).map(told -> {
            var line = cases.line(undelivered.caseId());
            var kind = requests.find(told.request()).map(PaperRequest::kind).orElseThrow();
            return letters.write(
                    undelivered.message(), told.subject(), line, person, words(told, line, kind, person), told.why());
        });
    }

    private Map<String, String> words(Told told, CaseLine line, String kind, Payee person) {
        var language = Language.of(person.fact("language").orElse("az"));
        var title =
                offer.of(line).kind(kind).map(one -> one.title().in(language)).orElse(kind);
        return new TreeMap<>(Map.of("what", title, "until", DAY.format(told.until()), "case", line.number()));
    }
}
