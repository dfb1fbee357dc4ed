package org.dayaq.sandbox.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A record of the register of births; parents and child by their PINs as the record names them. */
public record Birth(
        String number,
        LocalDate birthDate,
        boolean live,
        @Nullable LocalDate registeredOn,
        String status,
        @Nullable String motherPin,
        @Nullable String fatherPin,
        @Nullable String childPin,
        @Nullable LocalDate allowancePaidOn) {

    @Override
    public String toString() {
        return "Birth *******";
    }
}
