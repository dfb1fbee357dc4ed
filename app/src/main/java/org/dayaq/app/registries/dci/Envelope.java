package org.dayaq.app.registries.dci;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A DCI body: signature, header and message.
 *
 * @param canonical what the signature covers
 * @param digest SHA-256 of the body as it was sent, hexadecimal
 * @param messageDigest SHA-256 of the canonical message, which stays the same when a message is sent again
 */
public record Envelope(
        @Nullable String signature,
        JsonNode header,
        JsonNode message,
        String canonical,
        String digest,
        String messageDigest) {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Reads a body; {@link Nonsense} if it is no JSON object with a header. */
    public static Envelope read(byte[] body) {
        var parts = Canonical.parts(body);
        try {
            var tree = JSON.readTree(body);
            if (!tree.path("header").isObject()) {
                throw new Nonsense("header-missing");
            }
            var signature = tree.path("signature");
            return new Envelope(
                    signature.isString() ? signature.asString() : null,
                    tree.path("header"),
                    tree.path("message"),
                    parts.signed(),
                    sha256(body),
                    sha256(parts.message()));
        } catch (JacksonException notJson) {
            throw new Nonsense("body-no-json");
        }
    }

    /** A signed body of this header and message, ready to be sent. */
    public static String signed(Map<String, ?> header, Map<String, ?> message, SigningKey key, Instant now) {
        var canonical = Canonical.text(Map.of("header", header, "message", message));
        // The canonical text is good JSON itself: the signature goes in front of it.
        return "{\"signature\":" + Canonical.text(DciSignature.sign(canonical, key, now)) + ","
                + canonical.substring(1);
    }

    /** A text of the header, empty where there is none. */
    public String header(String name) {
        return header.path(name).asString("");
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says which message it is; never what it holds. */
    @Override
    public String toString() {
        return "DCI message " + digest;
    }
}
