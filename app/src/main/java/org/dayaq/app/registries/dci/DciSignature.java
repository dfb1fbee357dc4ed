package org.dayaq.app.registries.dci;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The signature in a DCI body: Ed25519 over creation time, expiry and the SHA-256 of the canonical header and message.
 * A digest over what was sent, so that a changed message, however small, does not verify.
 */
public final class DciSignature {

    private static final Duration VALIDITY = Duration.ofSeconds(300);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Pattern PART = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** What became of checking a signature; the codes are those of the standard or follow them. */
    public enum Verdict {
        VALID,
        MISSING,
        MALFORMED,
        UNKNOWN_KEY,
        EXPIRED,
        WRONG;

        public String code() {
            return this == MISSING ? "err.signature.missing" : "err.signature.invalid";
        }
    }

    private DciSignature() {}

    /** The value of {@code signature} for a body with this canonical header and message. */
    public static String sign(String canonical, SigningKey key, Instant now) {
        var created = now.getEpochSecond();
        var expires = created + VALIDITY.toSeconds();
        var signature = Base64.getEncoder().encodeToString(key.sign(signingString(created, expires, canonical)));
        return "Signature: namespace=\"dci\", kidId=\"" + key.id() + "\", algorithm=\"ed25519\", created=\"" + created
                + "\", expires=\"" + expires + "\", headers=\"(created) (expires) digest\", signature=\"" + signature
                + "\"";
    }

    /**
     * Checks a signature.
     *
     * @param sender the body that must have made it: the first part of the key's id
     * @param keys gives the public key of an id
     */
    public static Verdict verify(
            @Nullable String signature,
            String canonical,
            String sender,
            Function<String, Optional<PublicKey>> keys,
            Instant now) {
        if (signature == null || signature.isBlank()) {
            return Verdict.MISSING;
        }
        var parts = new HashMap<String, String>();
        var matcher = PART.matcher(signature);
        while (matcher.find()) {
            parts.put(matcher.group(1), matcher.group(2));
        }
        var kid = parts.getOrDefault("kidId", "");
        long created;
        long expires;
        byte[] bytes;
        try {
            created = Long.parseLong(parts.getOrDefault("created", ""));
            expires = Long.parseLong(parts.getOrDefault("expires", ""));
            bytes = Base64.getDecoder().decode(parts.getOrDefault("signature", "-"));
        } catch (IllegalArgumentException malformed) {
            return Verdict.MALFORMED;
        }
        if (!"ed25519".equals(parts.get("algorithm")) || !"(created) (expires) digest".equals(parts.get("headers"))) {
            return Verdict.MALFORMED;
        }
        if (!kid.startsWith(sender + "|")) {
            return Verdict.UNKNOWN_KEY;
        }
        var second = now.getEpochSecond();
        var lifetime = expires - created;
        if (created > second + SKEW.toSeconds()
                || expires < second - SKEW.toSeconds()
                || lifetime < 0
                || lifetime > VALIDITY.toSeconds() * 12) {
            return Verdict.EXPIRED;
        }
        var key = keys.apply(kid);
        if (key.isEmpty()) {
            return Verdict.UNKNOWN_KEY;
        }
        return Ed25519.verifies(key.get(), text(created, expires, canonical), bytes) ? Verdict.VALID : Verdict.WRONG;
    }

    private static byte[] text(long created, long expires, String canonical) {
        return signingString(created, expires, canonical).getBytes(StandardCharsets.UTF_8);
    }

    static String signingString(long created, long expires, String canonical) {
        return "(created): " + created + "\n(expires): " + expires + "\ndigest: " + digest(canonical);
    }

    private static String digest(String canonical) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
