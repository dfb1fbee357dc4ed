package org.dayaq.sandbox.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;

/** The key that signs tokens, kept so that what was signed before a restart stays valid after it. */
final class SigningKey {

    private SigningKey() {}

    static RSAKey keptIn(Path folder) throws IOException {
        var file = Files.createDirectories(folder).resolve("signing-key.json");
        try {
            if (!Files.exists(file)) {
                write(file, make());
            }
            return RSAKey.parse(Files.readString(file));
        } catch (JOSEException | ParseException e) {
            throw new IOException(file + " holds no signing key; delete it and a new one is made", e);
        }
    }

    private static RSAKey make() throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyIDFromThumbprint(true)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
    }

    private static void write(Path file, RSAKey key) throws IOException {
        var unfinished = file.resolveSibling("signing-key.unfinished");
        Files.writeString(unfinished, key.toJSONString());
        var kept = unfinished.toFile();
        if (!kept.setReadable(false, false) || !kept.setReadable(true, true)) {
            throw new IOException(unfinished + " could not be kept from others");
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
