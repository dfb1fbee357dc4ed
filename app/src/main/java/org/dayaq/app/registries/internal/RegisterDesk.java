package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Everything said to one register goes over this desk: past its breaker, and into the message log also when it fails. */
final class RegisterDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterDesk.class);

    /** Refused as a whole, perhaps for one question's sake: halves are tried, down to the one. */
    private static final Set<String> MAYBE_ONE = Set.of("status-400", "status-413", "status-422");

    /** What asking brought: replies by exchange, and a code for every question without one. */
    record Outcome(List<Replies> replies, Map<Question, String> problems) {}

    private final RegisterClient client;
    private final Breaker breaker;
    private final Consumer<Exchange> log;
    private final Clock clock;

    RegisterDesk(RegisterClient client, Breaker breaker, Consumer<Exchange> log, Clock clock) {
        this.client = client;
        this.breaker = breaker;
        this.log = log;
        this.clock = clock;
    }

    String register() {
        return client.register();
    }

    RegisterClient client() {
        return client;
    }

    Breaker breaker() {
        return breaker;
    }

    /** Asks; never throws for what the register does. */
    Outcome ask(List<Question> questions) {
        var replies = new ArrayList<Replies>();
        var problems = new HashMap<Question, String>();
        questions.stream()
                .collect(Collectors.groupingBy(client::lane))
                .values()
                .forEach(lane -> ask(lane, replies, problems));
        return new Outcome(replies, problems);
    }

    private void ask(List<Question> questions, List<Replies> replies, Map<Question, String> problems) {
        if (!breaker.admits()) {
            questions.forEach(question -> problems.put(question, "breaker-open"));
            return;
        }
        var began = System.nanoTime();
        try {
            var got = client.ask(questions);
            replies.add(got);
            problems.putAll(got.problems());
            for (var question : questions) {
                if (!got.replies().containsKey(question)) {
                    problems.putIfAbsent(question, "no-answer");
                }
            }
            if (got.replies().isEmpty()) {
                breaker.failed();
            } else {
                breaker.succeeded();
            }
        } catch (Trouble | Nonsense | JacksonException failed) {
            var code = failed instanceof Trouble trouble ? trouble.code() : "nonsense";
            failed(questions.size(), code, began);
            if (MAYBE_ONE.contains(code) && questions.size() > 1) {
                // It did answer: that is no reason to leave it alone.
                breaker.succeeded();
                var middle = questions.size() / 2;
                ask(questions.subList(0, middle), replies, problems);
                ask(questions.subList(middle, questions.size()), replies, problems);
                return;
            }
            breaker.failed();
            questions.forEach(question -> problems.put(question, code));
        }
    }

    private void failed(int questions, String code, long began) {
        LOG.atWarn()
                .addKeyValue("register", register())
                .addKeyValue("problem", code)
                .log("A register did not answer: {}", code);
        log.accept(new Exchange(
                UUID.randomUUID(),
                register(),
                "out",
                "search",
                clock.instant(),
                code,
                null,
                questions,
                0,
                (System.nanoTime() - began) / 1_000_000,
                null,
                null,
                null,
                null));
    }
}
