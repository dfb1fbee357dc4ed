package org.dayaq.sandbox.identity;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Nobody has a password here: choosing a person is being that person. */
record Choice(People people) implements AuthenticationProvider {

    @Override
    public Authentication authenticate(Authentication asked) {
        try {
            var who = people.details(asked.getName());
            return UsernamePasswordAuthenticationToken.authenticated(who, null, who.getAuthorities());
        } catch (UsernameNotFoundException e) {
            throw new BadCredentialsException("Nobody of this sandbox", e);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return kind.equals(UsernamePasswordAuthenticationToken.class);
    }
}
