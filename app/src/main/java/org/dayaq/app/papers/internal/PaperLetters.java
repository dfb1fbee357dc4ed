package org.dayaq.app.papers.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.documents.LetterContent;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.documents.LetterOrder.Recipient;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.payments.Payee;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Writes to people without a phone what is asked of them: sealed and archived as every letter, the template is the platform's. */
@Component
class PaperLetters {

    /** The one reason such a letter gives, in the officer's words. */
    private static final String WHY = "PAPER_WHY";

    private final Documents documents;
    private final Services services;
    private final MessageSource messages;

    PaperLetters(Documents documents, Services services, MessageSource messages) {
        this.documents = documents;
        this.services = services;
        this.messages = messages;
    }

    /** The archived letter; the subject is what it is about, for which there is one letter of a message. */
    UUID write(String message, UUID subject, CaseLine line, Payee person, Map<String, String> words, String why) {
        var language = Language.of(person.fact("language").orElse("az"));
        var record = CanonicalJson.bytes(Map.of(
                "message",
                message,
                "subject",
                subject,
                "case",
                line.number(),
                "what",
                words.getOrDefault("what", ""),
                "until",
                words.getOrDefault("until", "")));
        return documents
                .issue(new LetterOrder(
                        line.id(),
                        subject,
                        record,
                        line.service(),
                        new Content(services.release(line.release()), messages),
                        message,
                        language,
                        recipient(person),
                        message,
                        null,
                        words,
                        List.of(new Ground(WHY, "", Map.of("why", why)))))
                .documentId();
    }

    private static Recipient recipient(Payee person) {
        var name = Stream.of("surname", "givenName", "patronymic")
                .flatMap(part -> person.fact(part).stream())
                .collect(Collectors.joining(" "));
        var born = person.facts().date(person.role() + ".birthDate").map(date -> date.getYear());
        return new Recipient(name, person.pin().value(), person.fact("address").orElse(""), born.orElse(null));
    }

    /** The platform's template and sentences; what every letter of a service says, such as its head, is of the release. */
    private record Content(Release release, MessageSource messages) implements LetterContent {

        @Override
        public String releaseId() {
            return release.id();
        }

        @Override
        public byte @Nullable [] template(String name) {
            try {
                return new ClassPathResource("letters/papers/" + name + ".xhtml").getContentAsByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException("The platform's letter " + name + " cannot be read", e);
            }
        }

        @Override
        public @Nullable String text(Language language, String key, Map<String, String> values) {
            // Nothing is decided here: what a service says of its decisions, such as in the footer, has words of its
            // own.
            var own = messages.getMessage(key.replace("letter.", "letter.paper."), null, null, language.locale());
            if (own != null) {
                return own;
            }
            return release.hasText(language, key)
                    ? release.text(language, key, values)
                    : messages.getMessage(key, null, null, language.locale());
        }
    }
}
