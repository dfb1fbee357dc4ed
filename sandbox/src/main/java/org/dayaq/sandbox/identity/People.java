package org.dayaq.sandbox.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Everybody who can sign in. Nobody has a password here: choosing a person is being that person. */
record People(Citizens citizens) {

    /** By account name or, however it was typed, by PIN. */
    Optional<Identity> find(String id) {
        var typed = id.strip();
        return Staff.find(typed.toLowerCase(Locale.ROOT))
                .or(() -> citizens.find(typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "")));
    }

    /** For the framework, which wants a password: there is none. */
    UserDetails details(String id) {
        var found = find(id).orElseThrow(() -> new UsernameNotFoundException("Nobody of this sandbox"));
        // The provider tells the platform when the person signed in, and reads the moment off this.
        var chosen = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        return User.withUsername(found.id())
                .password("none")
                .authorities(List.of(chosen))
                .build();
    }
}
