package org.dayaq.app.registries.internal;

import java.util.Map;
import org.dayaq.app.registries.Question;

/**
 * What one exchange brought: replies, and problems by code for questions whose reply makes no sense. A question in
 * neither was not answered.
 */
record Replies(Exchange exchange, Map<Question, Reply> replies, Map<Question, String> problems) {

    Replies {
        replies = Map.copyOf(replies);
        problems = Map.copyOf(problems);
    }
}
