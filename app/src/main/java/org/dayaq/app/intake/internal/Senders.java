package org.dayaq.app.intake.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dayaq.app.intake.IntakeSettings;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.RegistriesSettings.SignaturePolicy;
import org.springframework.stereotype.Component;

/** The bodies that may report to us, and of what. */
@Component
public class Senders {

    /**
     * One body.
     *
     * @param register its key here
     * @param id its name in messages
     * @param events what it may report
     */
    public record Partner(
            String register,
            String id,
            String clientId,
            String clientSecret,
            SignaturePolicy signature,
            Set<String> events,
            Optional<URI> keys) {

        @Override
        public String toString() {
            return "Partner " + register;
        }
    }

    private final List<Partner> partners;

    Senders(IntakeSettings intake, RegistriesSettings registries) {
        this.partners = List.of(
                partner(Registries.INTERNAL_AFFAIRS, intake.internalAffairs(), registries, Set.of("AgeAttained")),
                partner(Registries.JUSTICE, intake.justice(), registries, Set.of("LiveBirth", "Death")),
                partner(Registries.SOCIAL_FUND, intake.socialFund(), registries, Set.of("AgeAttained")));
    }

    public Optional<Partner> signingIn(String clientId, String clientSecret) {
        return partners.stream()
                .filter(partner -> !partner.clientSecret().isEmpty()
                        && partner.clientId().equals(clientId)
                        && MessageDigest.isEqual(
                                partner.clientSecret().getBytes(StandardCharsets.UTF_8),
                                clientSecret.getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    Optional<Partner> ofClient(String clientId) {
        return partners.stream()
                .filter(partner -> partner.clientId().equals(clientId))
                .findFirst();
    }

    private static Partner partner(
            String register, IntakeSettings.Sender sender, RegistriesSettings registries, Set<String> events) {
        var url = registries.body(register).url();
        return new Partner(
                register,
                registries.idOf(register),
                sender.clientId().isBlank() ? register : sender.clientId(),
                sender.clientSecret(),
                sender.signature(),
                events,
                url == null || url.toString().isBlank()
                        ? Optional.empty()
                        : Optional.of(url.resolve("/.well-known/jwks.json")));
    }
}
