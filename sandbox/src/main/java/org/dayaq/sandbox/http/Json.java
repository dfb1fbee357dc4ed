package org.dayaq.sandbox.http;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of the sandbox: decimals stay exact, and a tree is written as it was read. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    public static byte[] bytes(Object tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    public static String text(Object tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /** The tree in these bytes; a {@link Problem} with status 400 when they are not JSON. */
    public static JsonNode tree(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new Problem(400, "request.bad", "The body is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
