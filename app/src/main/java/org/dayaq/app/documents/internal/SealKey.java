package org.dayaq.app.documents.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The office's key and certificate chain, and every certificate that sealed letters before it: those stand in the same
 * keystore as trusted entries.
 */
record SealKey(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> earlier) {

    private static final String REMEDY =
            "; name a PKCS#12 file with an ECDSA P-256 key and its certificates in dayaq.documents.keystore, and its"
                    + " password in dayaq.documents.keystore-password (docs/documents.md says how to make one)";

    /** @throws SealKeyProblem with a sentence that says what is wrong and what to do */
    static SealKey load(@Nullable Path keystore, @Nullable String password, @Nullable String alias) {
        if (keystore == null || keystore.toString().isBlank()) {
            throw new SealKeyProblem("Letters cannot be sealed: no keystore is configured" + REMEDY);
        }
        if (!Files.isReadable(keystore)) {
            throw new SealKeyProblem("Letters cannot be sealed: the keystore " + keystore + " cannot be read" + REMEDY);
        }
        try (var in = Files.newInputStream(keystore)) {
            var store = KeyStore.getInstance("PKCS12");
            var secret = password == null ? new char[0] : password.toCharArray();
            store.load(in, secret);
            return of(store, secret, alias, keystore);
        } catch (IOException | GeneralSecurityException e) {
            throw new SealKeyProblem("Letters cannot be sealed: the keystore " + keystore
                    + " does not open with the configured password" + REMEDY);
        }
    }

    private static SealKey of(KeyStore store, char[] secret, @Nullable String alias, Path keystore)
            throws GeneralSecurityException {
        var aliases = Collections.list(store.aliases());
        var keys = new ArrayList<String>();
        var earlier = new ArrayList<X509Certificate>();
        for (var name : aliases) {
            if (store.isKeyEntry(name)) {
                keys.add(name);
            } else if (store.getCertificate(name) instanceof X509Certificate certificate) {
                earlier.add(certificate);
            }
        }
        if (alias == null || alias.isBlank() ? keys.size() != 1 : !keys.contains(alias)) {
            throw new SealKeyProblem("Letters cannot be sealed: the keystore " + keystore + " holds the keys " + keys
                    + " and dayaq.documents.key-alias "
                    + (alias == null || alias.isBlank() ? "is empty" : "names \"" + alias + "\""));
        }
        var chosen = alias == null || alias.isBlank() ? keys.get(0) : alias;
        var chain = new ArrayList<X509Certificate>();
        for (Certificate certificate : store.getCertificateChain(chosen)) {
            chain.add((X509Certificate) certificate);
        }
        if (!(store.getKey(chosen, secret) instanceof ECPrivateKey key)
                || key.getParams().getOrder().bitLength() != 256) {
            throw new SealKeyProblem("Letters cannot be sealed: the key \"" + chosen + "\" of " + keystore
                    + " is not an ECDSA P-256 key" + REMEDY);
        }
        return new SealKey(key, List.copyOf(chain), List.copyOf(earlier));
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "SealKey of " + certificate().getSubjectX500Principal();
    }
}
