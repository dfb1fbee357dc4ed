package org.dayaq.app.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.dayaq.app.documents.internal.DemoAuthority;

/**
 * A seal for demonstrations and tests. A real office gets its seal from a certification authority and names the file in
 * {@code dayaq.documents.keystore}.
 *
 * @param keystore PKCS#12 file with the seal's key and certificate chain
 * @param password its password, also in {@code seal.password} beside it
 * @param authority certificate of the demonstration authority, as PEM
 * @param revocations the authority's (empty) list of revoked certificates
 */
public record SealKeys(Path keystore, String password, Path authority, Path revocations) {

    /** The keys of that folder; made if there are none yet. Letters sealed earlier stay valid, because nothing is overwritten. */
    public static SealKeys in(Path folder, Clock clock) {
        var keystore = folder.resolve("seal.p12");
        try {
            if (!Files.exists(keystore)) {
                new DemoAuthority(clock.instant()).write(folder);
            }
            return new SealKeys(
                    keystore,
                    Files.readString(folder.resolve("seal.password")).strip(),
                    folder.resolve("ca.pem"),
                    folder.resolve("ca.crl"));
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration seal could not be made or read in " + folder, e);
        }
    }
}
