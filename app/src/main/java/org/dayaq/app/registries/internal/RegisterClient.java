package org.dayaq.app.registries.internal;

import java.util.List;
import org.dayaq.app.registries.Question;

/** Speaks with one register. */
interface RegisterClient {

    String register();

    /** Questions of different lanes do not go into one request. */
    default String lane(Question question) {
        return "";
    }

    /** Asks many questions in one request; {@link org.dayaq.app.registries.dci.Trouble} if that failed as a whole. */
    Replies ask(List<Question> questions);
}
