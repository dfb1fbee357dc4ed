package org.dayaq.app.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key that signs seals, from a PEM file as {@code openssl genpkey -algorithm ed25519} writes it. */
record SealKey(PrivateKey secret, PublicKey open) {

    static SealKey read(Path file) {
        try {
            var secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes(file)));
            return new SealKey(secret, openHalf((EdECPrivateKey) secret));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " holds no Ed25519 key; dayaq.audit.key names a file made by"
                            + " \"openssl genpkey -algorithm ed25519\"",
                    e);
        }
    }

    /** The public half as {@code openssl pkey -pubout} writes it, or the one of a private key's file. */
    static PublicKey readOpen(Path file) {
        try {
            return Files.readString(file).contains("PRIVATE KEY")
                    ? read(file).open()
                    : KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes(file)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no public Ed25519 key", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static String id(PublicKey key) {
        return HexFormat.of().formatHex(Merkle.hash(key.getEncoded()), 0, 8);
    }

    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java from 15 on has Ed25519", e);
        }
    }

    static boolean signed(PublicKey key, byte[] content, byte[] signed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // a signature that is not even one
        }
    }

    /** The JDK derives the public half only when it makes a pair: it is given the seed as its randomness. */
    private static PublicKey openHalf(EdECPrivateKey secret) throws GeneralSecurityException {
        var seed = secret.getBytes().orElseThrow(() -> new IllegalArgumentException("The key hides its bytes"));
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        return generator.generateKeyPair().getPublic();
    }

    private static byte[] bytes(Path file) {
        try {
            var text = Files.readString(file);
            return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; dayaq.audit.key names it", e);
        }
    }

    /** Gives out one seed. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
