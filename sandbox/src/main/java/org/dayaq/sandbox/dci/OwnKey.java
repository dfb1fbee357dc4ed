package org.dayaq.sandbox.dci;

import java.security.KeyPair;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A body's own key pair and the id under which others find its public half. */
record OwnKey(String body, KeyPair pair) {

    String kid() {
        return body + "|1|ed25519";
    }

    /** The key set served at /.well-known/jwks.json. */
    Map<String, Object> jwks() {
        var key = new LinkedHashMap<String, Object>();
        key.put("kty", "OKP");
        key.put("crv", "Ed25519");
        key.put("use", "sig");
        key.put("alg", "EdDSA");
        key.put("kid", kid());
        key.put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(Signatures.raw(pair.getPublic())));
        return Map.of("keys", List.of(key));
    }
}
