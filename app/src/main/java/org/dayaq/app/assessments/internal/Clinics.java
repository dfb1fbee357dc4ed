package org.dayaq.app.assessments.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.dayaq.app.assessments.AssessmentsSettings;
import org.dayaq.app.assessments.AssessmentsSettings.Clinic;
import org.dayaq.app.assessments.AssessmentsSettings.Reader;
import org.dayaq.app.intake.PartnerDirectory;
import org.springframework.stereotype.Component;

/** The clinics that may refer, and the bodies that may ask the register. */
@Component
public class Clinics implements PartnerDirectory {

    private final AssessmentsSettings settings;

    Clinics(AssessmentsSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean knows(String clientId, String clientSecret) {
        return clinic(clientId)
                .map(Clinic::clientSecret)
                .or(() -> reader(clientId).map(Reader::clientSecret))
                .filter(secret -> !secret.isEmpty()
                        && MessageDigest.isEqual(
                                secret.getBytes(StandardCharsets.UTF_8), clientSecret.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    public Optional<Reader> reader(String id) {
        return Optional.ofNullable(settings.readers().get(id));
    }

    public Optional<Clinic> clinic(String code) {
        return Optional.ofNullable(settings.clinics().get(code));
    }
}
