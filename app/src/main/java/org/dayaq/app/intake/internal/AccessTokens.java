package org.dayaq.app.intake.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.dayaq.app.intake.BearerTokens;
import org.dayaq.app.intake.IntakeSettings;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.dci.Canonical;
import org.dayaq.app.registries.dci.MachineTime;
import org.dayaq.app.registries.dci.SigningKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bearer tokens for the bodies that report to us: signed with our own key, so that any node knows them and none is
 * stored. Written by hand, because the library at hand needs another one for Ed25519.
 */
@Component
public class AccessTokens implements BearerTokens {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey key;
    private final String audience;
    private final long lifetime;
    private final Clock machine;

    AccessTokens(SigningKey key, RegistriesSettings registries, IntakeSettings settings, @MachineTime Clock machine) {
        this.key = key;
        this.audience = registries.senderId();
        this.lifetime = settings.tokenLifetime().toSeconds();
        this.machine = machine;
    }

    public long lifetimeSeconds() {
        return lifetime;
    }

    public String issue(String clientId) {
        var now = machine.instant().getEpochSecond();
        var head = "{\"alg\":\"EdDSA\",\"kid\":" + Canonical.text(key.id()) + ",\"typ\":\"at+jwt\"}";
        var claims = Canonical.text(
                java.util.Map.of("iss", audience, "aud", audience, "sub", clientId, "iat", now, "exp", now + lifetime));
        var signed = encoded(head) + "." + encoded(claims);
        return signed + "." + URL.encodeToString(key.sign(signed));
    }

    @Override
    public Optional<String> client(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .flatMap(header -> clientOf(header.substring(7).strip()));
    }

    /** The client a token was given to, while it is good. */
    private Optional<String> clientOf(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > 4000) {
            return Optional.empty();
        }
        try {
            if (!key.signed(parts[0] + "." + parts[1], Base64.getUrlDecoder().decode(parts[2]))) {
                return Optional.empty();
            }
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return claims.path("exp").asLong(0) > machine.instant().getEpochSecond()
                            && claims.path("aud").asString("").equals(audience)
                    ? Optional.of(claims.path("sub").asString(""))
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
