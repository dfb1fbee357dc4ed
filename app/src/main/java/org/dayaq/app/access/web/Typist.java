package org.dayaq.app.access.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dayaq.app.access.Access;
import org.dayaq.app.access.AccessSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * For whom a form was written, in a hidden field of it: a keyed hash of who is signed in, with a key that every node has and that outlives
 * them. What was typed into it is shown to nobody else.
 */
@Component
class Typist {

    /** The hidden field. */
    static final String FIELD = "_typist";

    private static final String HMAC = "HmacSHA256";

    private final Access access;
    private final SecretKeySpec key;

    Typist(Access access, AccessSettings settings) {
        this.access = access;
        this.key = new SecretKeySpec(
                ("typist of forms " + settings.clientSecret()).getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** Whoever is signed in; nobody where nobody is. */
    Optional<String> current() {
        return access.current().map(user -> hash(user.subject()));
    }

    /** Whether a form was written for whoever is signed in; of one that says nobody, no. */
    boolean isCurrent(@Nullable String typist) {
        return typist != null
                && current()
                        .filter(now -> MessageDigest.isEqual(
                                now.getBytes(StandardCharsets.UTF_8), typist.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private String hash(String subject) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
