package org.dayaq.app.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dayaq.app.kernel.Pin;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The names under which persons stand in the log: always the same for one person, and of no use without the secret. */
@Component
class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Pseudonyms(AuditSettings settings) {
        if (settings.personKey().isEmpty()) {
            LoggerFactory.getLogger(Pseudonyms.class)
                    .warn("dayaq.audit.person-key is not set: whoever has the log can find out whom it is about");
        }
        this.key = new SecretKeySpec(("person:" + settings.personKey()).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String of(Pin person) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(person.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
