package org.dayaq.app.registries.internal;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.RegistriesSettings.Body;
import org.dayaq.app.registries.dci.Calls;
import org.dayaq.app.registries.dci.Calls.Answer;
import org.dayaq.app.registries.dci.Trouble;

/** Posts JSON to registers, with their token; a token refused is fetched anew once. */
final class Lines {

    private final RegistriesSettings settings;
    private final Calls calls;
    private final Tokens tokens;

    Lines(RegistriesSettings settings, Calls calls, Tokens tokens) {
        this.settings = settings;
        this.calls = calls;
        this.tokens = tokens;
    }

    Answer post(String register, String path, String json) {
        var answer = once(register, path, json);
        if (answer.status() == 401) {
            tokens.forget(register);
            answer = once(register, path, json);
        }
        return answer;
    }

    /** Posts and insists on success. */
    Answer postWell(String register, String path, String json) {
        var answer = post(register, path, json);
        if (!answer.ok()) {
            throw new Trouble("status-" + answer.status());
        }
        return answer;
    }

    static URI address(String register, Body body, String path) {
        var url = body.url();
        if (url == null || url.toString().isBlank()) {
            throw new Trouble("not-connected");
        }
        var text = url.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    private Answer once(String register, String path, String json) {
        var request = HttpRequest.newBuilder(address(register, settings.body(register), path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(json));
        tokens.authorization(register).ifPresent(token -> request.header("Authorization", token));
        return calls.send(request);
    }
}
