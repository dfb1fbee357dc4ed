package org.dayaq.app.registries.internal;

import org.dayaq.app.registries.dci.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a register says at once to a request that it answers later. */
record Acknowledgement(String correlationId) {

    /** {@link Trouble} unless the register acknowledged. */
    static Acknowledgement read(byte[] body) {
        try {
            var message = JsonMapper.shared().readTree(body).path("message");
            if (!message.path("ack_status").asString("").equals("ACK")) {
                var code = message.path("error").path("code").asString("");
                throw new Trouble(code.matches("[a-z_.]{1,60}") ? code : "not-acknowledged");
            }
            return new Acknowledgement(message.path("correlation_id").asString(""));
        } catch (JacksonException notJson) {
            throw new Trouble("nonsense", notJson);
        }
    }
}
