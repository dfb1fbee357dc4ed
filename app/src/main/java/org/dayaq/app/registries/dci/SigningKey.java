package org.dayaq.app.registries.dci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The platform's own Ed25519 key: signs what it sends, and is published for others at /.well-known/jwks.json. */
public final class SigningKey {

    private final String sender;
    private final String number;
    private final KeyPair pair;

    private SigningKey(String sender, String number, KeyPair pair) {
        this.sender = sender;
        this.number = number;
        this.pair = pair;
    }

    /** A key for this run only. */
    public static SigningKey fresh(String sender) {
        try {
            return new SigningKey(
                    sender, "1", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java since 15 has Ed25519", impossible);
        }
    }

    /** The key in a PEM file ({@code PRIVATE KEY}, PKCS #8), as {@code openssl genpkey -algorithm ed25519} writes it. */
    public static SigningKey load(Path pem, String sender) {
        try {
            return of(Files.readString(pem), sender);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The signing key " + pem + " cannot be read; dayaq.registries.signing-key names it", unreadable);
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            throw new IllegalStateException(
                    "The signing key " + pem + " is no Ed25519 private key in PEM (PKCS #8); make one with"
                            + " openssl genpkey -algorithm ed25519",
                    notAKey);
        }
    }

    /** Writes a new key where there is none yet, readable by its owner only. */
    public static void generateIfAbsent(Path pem) {
        if (Files.exists(pem)) {
            return;
        }
        var key = fresh("").pair.getPrivate();
        var text = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        try {
            var folder = pem.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (pem.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        pem, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(pem, text, StandardOpenOption.TRUNCATE_EXISTING);
            } else {
                Files.writeString(pem, text, StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + pem + " cannot be written", e);
        }
    }

    static SigningKey of(String pem, String sender) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        var key = (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
        var seed = key.getBytes().orElseThrow(() -> new IllegalArgumentException("The key hides its bytes"));
        // The JDK derives the public half only while it generates a pair: give it the seed as its randomness.
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        var pair = generator.generateKeyPair();
        var number = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(x(pair)), 6));
        return new SigningKey(sender, number, pair);
    }

    /** {@code sender|number|ed25519}; the number follows from the key, so that a new key has a new name. */
    public String id() {
        return sender + "|" + number + "|ed25519";
    }

    /** The public half as a JSON Web Key (RFC 8037). */
    public Map<String, Object> jwk() {
        return Map.of(
                "kty", "OKP",
                "crv", "Ed25519",
                "use", "sig",
                "alg", "EdDSA",
                "kid", id(),
                "x", Base64.getUrlEncoder().withoutPadding().encodeToString(x(pair)));
    }

    public byte[] sign(String text) {
        return Ed25519.sign(pair.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean signed(String text, byte[] signature) {
        return Ed25519.verifies(pair.getPublic(), text.getBytes(StandardCharsets.UTF_8), signature);
    }

    private static byte[] x(KeyPair pair) {
        // The last 32 bytes of the X.509 form are the raw key (RFC 8410).
        var encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    /** Gives the bytes of a known seed instead of random ones. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
