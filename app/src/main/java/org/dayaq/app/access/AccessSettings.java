package org.dayaq.app.access;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider through which everybody signs in.
 *
 * @param issuer address of the OpenID Connect provider, as its discovery document names itself
 * @param clientId what the platform is called there
 * @param clientSecret the platform's secret there
 * @param claims which claims of the ID token say what
 */
@ConfigurationProperties("dayaq.access")
public record AccessSettings(
        @DefaultValue("http://127.0.0.1:9107") URI issuer,
        @DefaultValue("dayaq") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue Claims claims) {

    /**
     * Names of claims; providers differ.
     *
     * @param roles list of citizen, officer, approver, lead, commission, analyst, operator; others are passed over, and beside
     *     commission all but citizen
     * @param pin the PIN of a citizen
     * @param office the code of the office of a member of staff
     * @param name the name to show
     */
    public record Claims(
            @DefaultValue("roles") String roles,
            @DefaultValue("pin") String pin,
            @DefaultValue("office") String office,
            @DefaultValue("name") String name) {}

    /** Hides the secret. */
    @Override
    public String toString() {
        return "AccessSettings " + issuer;
    }
}
