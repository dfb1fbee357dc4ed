package org.dayaq.sandbox.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person as the world knows them; each register shows its own part. */
public record Person(
        String pin,
        String givenName,
        String surname,
        @Nullable String patronymic,
        Sex sex,
        LocalDate birthDate,
        @Nullable LocalDate deathDate,
        Residence residence,
        String region,
        @Nullable String address,
        @Nullable String phone,
        String language) {

    /** Sex as the registers write it. */
    public enum Sex {
        M,
        F
    }

    /** By what right the person lives in the country. */
    public enum Residence {
        CITIZEN,
        PERMANENT,
        TEMPORARY,
        NONE
    }

    /** Hides the person, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Person *******";
    }
}
