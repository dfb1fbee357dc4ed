package org.dayaq.app.intake.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.intake.PartnerDirectory;
import org.dayaq.app.intake.internal.AccessTokens;
import org.dayaq.app.intake.internal.Senders;
import org.dayaq.app.registries.dci.SigningKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for the bodies that report to us, for their id and secret; and our public key, for everybody. */
@RestController
class TokenController {

    private final Senders senders;
    private final AccessTokens tokens;
    private final SigningKey key;
    private final ObjectProvider<PartnerDirectory> directories;

    TokenController(
            Senders senders, AccessTokens tokens, SigningKey key, ObjectProvider<PartnerDirectory> directories) {
        this.senders = senders;
        this.tokens = tokens;
        this.key = key;
        this.directories = directories;
    }

    @MachineEndpoint("client id and secret")
    @PostMapping(path = "/oauth2/client/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @RequestParam(name = "grant_type", defaultValue = "") String grant,
            @RequestParam(name = "client_id", defaultValue = "") String clientId,
            @RequestParam(name = "client_secret", defaultValue = "") String clientSecret,
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization) {
        if (!grant.equals("client_credentials")) {
            return refused(400, "unsupported_grant_type", "grant_type is client_credentials");
        }
        var id = clientId;
        var secret = clientSecret;
        var basic = basic(authorization);
        if (basic.length == 2) {
            id = basic[0];
            secret = basic[1];
        }
        var client = client(id, secret);
        if (client.isEmpty()) {
            return refused(401, "invalid_client", "Nobody of this client_id and client_secret is known");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "access_token", tokens.issue(client.get()),
                        "token_type", "Bearer",
                        "expires_in", Long.toString(tokens.lifetimeSeconds())));
    }

    @MachineEndpoint("public keys, for anybody")
    @GetMapping("/.well-known/jwks.json")
    Map<String, Object> keys() {
        return Map.of("keys", List.of(key.jwk()));
    }

    private Optional<String> client(String id, String secret) {
        return senders.signingIn(id, secret).map(Senders.Partner::clientId).or(() -> directories
                .orderedStream()
                .filter(directory -> directory.knows(id, secret))
                .findFirst()
                .map(directory -> id));
    }

    private static String[] basic(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new String[0];
        }
        try {
            var text = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            return text.split(":", 2);
        } catch (IllegalArgumentException notBase64) {
            return new String[0];
        }
    }

    private static ResponseEntity<Map<String, Object>> refused(int status, String error, String sentence) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", error, "error_description", sentence));
    }
}
