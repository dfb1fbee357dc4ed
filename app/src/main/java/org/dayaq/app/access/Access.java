package org.dayaq.app.access;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Pin;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Answers who is signed in, on the thread that serves their request. */
@Component
public class Access {

    private final AccessSettings settings;

    Access(AccessSettings settings) {
        this.settings = settings;
    }

    /** Nobody where nobody signed in, and in the background. */
    public Optional<CurrentUser> current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(OidcUser.class::isInstance)
                .map(principal -> read((OidcUser) principal));
    }

    /** Who is signed in, where a rule has seen to it that somebody is. */
    public CurrentUser required() {
        return current()
                .orElseThrow(
                        () -> new IllegalStateException("Nobody is signed in: the endpoint lacks a rule that asks"));
    }

    private CurrentUser read(OidcUser user) {
        var claims = settings.claims();
        var roles = user.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .flatMap(authority -> Role.of(AccessRoles.code(authority)).stream())
                .collect(Collectors.toSet());
        var pin = user.getClaimAsString(claims.pin());
        var name = user.getClaimAsString(claims.name());
        return new CurrentUser(
                requireNonNull(user.getSubject()),
                name == null ? "" : name,
                roles,
                pin == null || !Pin.isPin(pin) ? null : new Pin(pin),
                user.getClaimAsString(claims.office()));
    }
}
