package org.dayaq.sandbox.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person as the world knows them; each register shows its own part.
 *
 * @param region code of ISO 3166-2, e.g. AZ-BA
 * @param phone E.164
 * @param language az, en or ru
 */
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
        @Nullable String locality,
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
        NONE;

        static Residence of(String letter) {
            return switch (letter) {
                case "C" -> CITIZEN;
                case "P" -> PERMANENT;
                case "T" -> TEMPORARY;
                default -> NONE;
            };
        }

        String letter() {
            return name().substring(0, 1);
        }
    }

    /** Hides the person, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Person *******";
    }
}
