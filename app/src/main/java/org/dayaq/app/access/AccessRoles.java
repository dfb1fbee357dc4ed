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

    /** A citizen sees what is their own. */
    private static final Set<Role> BESIDE_COMMISSION = Set.of(Role.COMMISSION, Role.CITIZEN);

    private AccessRoles() {}

    /**
     * The authorities of role codes; codes that are none of ours give nothing. Who sits in a commission must not learn whom it judges: beside
     * that role no other of staff counts, whatever the provider gives.
     */
    public static Set<GrantedAuthority> authorities(Collection<String> codes) {
        var roles = roles(codes);
        return (roles.contains(Role.COMMISSION) ? roles.stream().filter(BESIDE_COMMISSION::contains) : roles.stream())
                .map(role -> new SimpleGrantedAuthority(PREFIX + role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether some of the roles give nothing, because they stand beside that of a commission. */
    public static boolean areCut(Collection<String> codes) {
        return authorities(codes).size() < roles(codes).size();
    }

    private static Set<Role> roles(Collection<String> codes) {
        return codes.stream().flatMap(code -> Role.of(code).stream()).collect(Collectors.toUnmodifiableSet());
    }

    static String code(String authority) {
        return authority.startsWith(PREFIX)
                ? authority.substring(PREFIX.length()).toLowerCase(Locale.ROOT)
                : "";
    }
}
