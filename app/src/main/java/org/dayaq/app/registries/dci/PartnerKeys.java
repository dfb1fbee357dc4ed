package org.dayaq.app.registries.dci;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public keys other bodies publish. Kept for ten minutes; an unknown key id makes us look again, but at most once in
 * ten seconds, so that a sender of made-up ids cannot make us hammer anybody.
 */
public final class PartnerKeys {

    private static final long KEEP_NANOS = 600_000_000_000L;
    private static final long PAUSE_NANOS = 10_000_000_000L;
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Keys(Map<String, PublicKey> byId, long fetchedAt) {}

    private final Calls calls;
    private final Map<URI, Keys> known = new ConcurrentHashMap<>();

    public PartnerKeys(Calls calls) {
        this.calls = calls;
    }

    /** The key of this id at that address, if it is published there; {@link Trouble} if nobody answers. */
    public Optional<PublicKey> find(URI jwks, String kid) {
        var keys = known.get(jwks);
        var age = keys == null ? Long.MAX_VALUE : System.nanoTime() - keys.fetchedAt();
        if (keys == null || age > KEEP_NANOS || (!keys.byId().containsKey(kid) && age > PAUSE_NANOS)) {
            keys = fetch(jwks, keys);
            known.put(jwks, keys);
        }
        return Optional.ofNullable(keys.byId().get(kid));
    }

    private Keys fetch(URI jwks, @Nullable Keys before) {
        try {
            var answer = calls.send(HttpRequest.newBuilder(jwks).GET());
            if (!answer.ok()) {
                throw new Trouble("keys-status-" + answer.status());
            }
            return new Keys(parse(answer.body()), System.nanoTime());
        } catch (Trouble unreachable) {
            if (before == null) {
                throw unreachable;
            }
            // The keys we have stay good while their place is down.
            return new Keys(before.byId(), System.nanoTime());
        }
    }

    private static Map<String, PublicKey> parse(byte[] body) {
        var keys = new HashMap<String, PublicKey>();
        try {
            for (var key : JSON.readTree(body).path("keys")) {
                if ("OKP".equals(key.path("kty").asString(""))
                        && "Ed25519".equals(key.path("crv").asString(""))) {
                    keys.put(key.path("kid").asString(""), key(key.path("x").asString("")));
                }
            }
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new Trouble("keys-nonsense", unreadable);
        }
        return keys;
    }

    static PublicKey key(String x) throws GeneralSecurityException {
        var raw = Base64.getUrlDecoder().decode(x);
        if (raw.length != 32) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes");
        }
        var encoded = new byte[ED25519_PREFIX.length + raw.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(raw, 0, encoded, ED25519_PREFIX.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
