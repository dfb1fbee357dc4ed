package org.dayaq.sandbox.dci;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bodies' keys, made once for a world. */
final class KeyStore {

    private final JdbcClient jdbc;

    KeyStore(DataSource database) {
        jdbc = JdbcClient.create(database);
    }

    OwnKey of(String body) {
        try {
            var fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            jdbc.sql("INSERT INTO world.key VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(
                            body,
                            fresh.getPrivate().getEncoded(),
                            fresh.getPublic().getEncoded())
                    .update();
            var factory = KeyFactory.getInstance("Ed25519");
            var row = jdbc.sql("SELECT private_key, public_key FROM world.key WHERE body = ?")
                    .param(body)
                    .query((found, number) -> java.util.List.of(found.getBytes(1), found.getBytes(2)))
                    .single();
            return new OwnKey(
                    body,
                    new KeyPair(
                            factory.generatePublic(new X509EncodedKeySpec(row.get(1))),
                            factory.generatePrivate(new PKCS8EncodedKeySpec(row.get(0)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of " + body + " cannot be read", e);
        }
    }
}
