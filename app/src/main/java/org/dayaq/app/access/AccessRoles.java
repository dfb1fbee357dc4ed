package org.dayaq.app.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Roles as the security framework writes them. */
public final class AccessRoles {

    private static final String PREFIX = "ROLE_";

    private AccessRoles() {}

    /** The authorities of role codes; codes that are none of ours give nothing. */
    public static Set<GrantedAuthority> authorities(Collection<String> codes) {
        return codes.stream()
                .flatMap(code -> Role.of(code).stream())
                .map(role -> new SimpleGrantedAuthority(PREFIX + role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static String code(String authority) {
        return authority.startsWith(PREFIX)
                ? authority.substring(PREFIX.length()).toLowerCase(Locale.ROOT)
                : "";
    }
}
