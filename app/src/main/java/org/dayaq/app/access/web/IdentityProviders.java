package org.dayaq.app.access.web;

import org.dayaq.app.access.AccessSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/**
 * The one provider, asked for its addresses when somebody first signs in: the platform starts, and goes on deciding,
 * while the provider is away.
 */
@Component
class IdentityProviders implements ClientRegistrationRepository {

    static final String ID = "dayaq";

    private final AccessSettings settings;
    private volatile @Nullable ClientRegistration found;

    IdentityProviders(AccessSettings settings) {
        this.settings = settings;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? provider() : null;
    }

    /** The provider as it describes itself; an exception where it does not answer. */
    ClientRegistration provider() {
        var known = found;
        if (known == null) {
            known = ClientRegistrations.fromOidcIssuerLocation(settings.issuer().toString())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
                    .build();
            found = known;
        }
        return known;
    }
}
