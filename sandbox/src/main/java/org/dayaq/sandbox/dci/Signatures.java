package org.dayaq.sandbox.dci;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The Ed25519 signature in the body: written as the DCI samples write it, over {@link Canonical}'s text. */
public final class Signatures {

    private static final long VALID_SECONDS = 300;
    private static final long SKEW_SECONDS = 60;
    private static final Pattern PART = Pattern.compile("([A-Za-z]+)=\"([^\"]*)\"");
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Takes a tenth of the time of Java's own. */
    private static final Provider QUICK = new BouncyCastleProvider();

    /** A signature taken apart. */
    public record Parts(String kid, long created, long expires, byte[] bytes) {

        public String sender() {
            return kid.substring(0, Math.max(0, kid.indexOf('|')));
        }
    }

    private Signatures() {}

    public static String sign(String canonical, PrivateKey key, String kid, long created) {
        try {
            var signer = Signature.getInstance("Ed25519", QUICK);
            signer.initSign(key);
            signer.update(signingString(canonical, created, created + VALID_SECONDS));
            return "Signature: namespace=\"dci\", kidId=\"" + kid + "\", algorithm=\"ed25519\", created=\"" + created
                    + "\", expires=\"" + (created + VALID_SECONDS)
                    + "\", headers=\"(created) (expires) digest\", signature=\""
                    + Base64.getEncoder().encodeToString(signer.sign()) + "\"";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing in this JDK", e);
        }
    }

    /** The parts of a signature; empty when it is not of this form. */
    public static Optional<Parts> parse(String signature) {
        var found = new HashMap<String, String>();
        var matcher = PART.matcher(signature);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        try {
            if (!"ed25519".equalsIgnoreCase(found.get("algorithm"))
                    || !found.keySet().containsAll(java.util.List.of("kidId", "created", "expires", "signature"))) {
                return Optional.empty();
            }
            return Optional.of(new Parts(
                    required(found, "kidId"),
                    Long.parseLong(required(found, "created")),
                    Long.parseLong(required(found, "expires")),
                    Base64.getDecoder().decode(required(found, "signature"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static boolean verify(Parts parts, String canonical, PublicKey key, long now) {
        if (parts.created() > now + SKEW_SECONDS || parts.expires() < now - SKEW_SECONDS) {
            return false;
        }
        try {
            var verifier = Signature.getInstance("Ed25519", QUICK);
            verifier.initVerify(key);
            verifier.update(signingString(canonical, parts.created(), parts.expires()));
            return verifier.verify(parts.bytes());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public static byte[] raw(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    public static PublicKey publicKey(byte[] raw) {
        var encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, raw.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is no Ed25519 public key", e);
        }
    }

    private static byte[] signingString(String canonical, long created, long expires) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return ("(created): " + created + "\n(expires): " + expires + "\ndigest: "
                            + Base64.getEncoder().encodeToString(digest))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }

    private static String required(Map<String, String> found, String name) {
        return java.util.Objects.requireNonNull(found.get(name));
    }
}
