package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.registries.Evidence;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.RegistriesSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts what registers answered on file: evidence, its exchange, and the cases to be woken, in one transaction. */
@Component
class EvidenceRoom {

    private final RegistriesSettings settings;
    private final EvidenceStore evidence;
    private final ExchangeStore exchanges;
    private final QuestionStore questions;
    private final TransactionTemplate transactions;
    private final Clock clock;

    EvidenceRoom(
            RegistriesSettings settings,
            EvidenceStore evidence,
            ExchangeStore exchanges,
            QuestionStore questions,
            TransactionTemplate transactions,
            Clock clock) {
        this.settings = settings;
        this.evidence = evidence;
        this.exchanges = exchanges;
        this.questions = questions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Keeps the replies; {@code asked} are the queued questions they answer, none for those never queued. */
    Map<Question, Evidence> keep(Replies replies, Map<Question, ? extends Collection<UUID>> asked) {
        var made = new HashMap<Question, Evidence>();
        replies.replies().forEach((question, reply) -> made.put(question, evidence(question, reply)));
        var done = new ArrayList<UUID>();
        made.keySet().forEach(question -> {
            var ids = asked.get(question);
            if (ids != null) {
                done.addAll(ids);
            }
        });
        transactions.executeWithoutResult(status -> {
            exchanges.add(replies.exchange());
            evidence.insert(made.values(), replies.exchange().id());
            if (!done.isEmpty()) {
                questions.answered(done, clock.instant());
            }
        });
        return made;
    }

    /** Questions that evidence already on file answers: their cases only have to be woken. */
    void answeredFromFile(Collection<UUID> ids) {
        transactions.executeWithoutResult(status -> questions.answered(ids, clock.instant()));
    }

    private Evidence evidence(Question question, Reply reply) {
        // Whom a register does not know today it may know tomorrow.
        var days = reply.found() ? Vocabulary.validity(settings.validity(), question.question()) : 0;
        var validUntil = LocalDate.now(clock).plusDays(days);
        return new Evidence(Ids.newId(clock), question, reply.found(), reply.attributes(), clock.instant(), validUntil);
    }
}
