package org.dayaq.app.documents;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters are sealed and checked.
 *
 * @param keystore PKCS#12 file with the key of the office's electronic seal (ECDSA P-256) and its certificate chain; the product does not start without it
 * @param keystorePassword password of that file and of the key in it
 * @param keyAlias which key of the file seals; may stay empty where the file holds one key only
 * @param checkUrl address of the public check page; the code of a letter is appended to it in the QR code
 * @param path {@code fast} (compiled template) or {@code template} (XHTML renderer); both give the same letter
 * @param attempts how many wrong birth years the check page takes for one letter before it locks it
 * @param lock how long a locked letter stays locked
 */
@ConfigurationProperties("dayaq.documents")
public record DocumentsProperties(
        @Nullable Path keystore,
        @Nullable String keystorePassword,
        @Nullable String keyAlias,
        @DefaultValue("http://127.0.0.1:8080/check/") URI checkUrl,
        @DefaultValue("fast") RenderPath path,
        @DefaultValue("5") int attempts,
        @DefaultValue("24h") Duration lock) {

    /** Which of the two renderers issues. */
    public enum RenderPath {
        FAST,
        TEMPLATE
    }
}
