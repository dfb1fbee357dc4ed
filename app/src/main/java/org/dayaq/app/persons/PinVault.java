package org.dayaq.app.persons;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.dayaq.app.kernel.Pin;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * PINs on their way into the table and out of it: a keyed hash by which a person is found again, and an encrypted text from
 * which the PIN can be had back. Both are of no use without the key.
 */
@Component
class PinVault {

    private static final String HASH = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec name;
    private final SecretKeySpec seal;

    PinVault(PersonsSettings settings) {
        if (settings.key().isEmpty()) {
            LoggerFactory.getLogger(PinVault.class)
                    .warn(
                            "dayaq.persons.key is not set: whoever has the table of persons can find out whom it is about");
        }
        var root = new SecretKeySpec(("persons:" + settings.key()).getBytes(StandardCharsets.UTF_8), HASH);
        this.name = new SecretKeySpec(hash(root, "name"), HASH);
        this.seal = new SecretKeySpec(hash(root, "seal"), "AES");
    }

    UUID id(Pin pin) {
        var hash = ByteBuffer.wrap(hash(name, pin.value()));
        return new UUID(hash.getLong(), hash.getLong());
    }

    /** The nonce follows from the id, so that it is never used for two PINs. */
    byte[] seal(UUID id, Pin pin) {
        return crypt(Cipher.ENCRYPT_MODE, id, pin.value().getBytes(StandardCharsets.UTF_8));
    }

    /** Fails where the text was sealed under another key, or for another person. */
    Pin open(UUID id, byte[] sealed) {
        return new Pin(new String(crypt(Cipher.DECRYPT_MODE, id, sealed), StandardCharsets.UTF_8));
    }

    private byte[] crypt(int mode, UUID id, byte[] text) {
        try {
            var nonce = ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, seal, new GCMParameterSpec(TAG_BITS, Arrays.copyOf(nonce, NONCE)));
            cipher.updateAAD(nonce);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A PIN cannot be read back: dayaq.persons.key is not the one it was kept under", e);
        }
    }

    private static byte[] hash(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HASH);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HASH, e);
        }
    }
}
