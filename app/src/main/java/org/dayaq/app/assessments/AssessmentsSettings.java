package org.dayaq.app.assessments;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How assessments are made.
 *
 * @param clinics the clinics that may refer, by their code, which is their client id at the token endpoint
 * @param readers the bodies that may ask the register of disabilities, by their id in DCI messages
 * @param workingDays within which a commission decides
 * @param extendedWorkingDays within which it decides after the one extension
 * @param complaintWorkingDays within which the ministry's commission decides
 * @param remindWorkingDays so many working days before the deadline a commission is reminded
 * @param reassessDays so many days before its term ends a disability is looked at again
 */
@ConfigurationProperties("dayaq.assessments")
public record AssessmentsSettings(
        @DefaultValue Map<String, Clinic> clinics,
        @DefaultValue Map<String, Reader> readers,
        @DefaultValue("10") int workingDays,
        @DefaultValue("15") int extendedWorkingDays,
        @DefaultValue("15") int complaintWorkingDays,
        @DefaultValue("2") int remindWorkingDays,
        @DefaultValue("60") int reassessDays) {

    public AssessmentsSettings {
        clinics = Map.copyOf(clinics);
        readers = Map.copyOf(readers);
    }

    /**
     * A body that asks the register by DCI.
     *
     * @param keys where its public keys are; empty where its messages need no signature
     * @param callback where it is told of what it subscribed to
     * @param callbackSecret our secret at its token endpoint; empty where it asks for no token
     * @param unsigned whether its messages may come without a signature
     */
    public record Reader(
            @DefaultValue("") String clientSecret,
            @Nullable URI keys,
            @Nullable URI callback,
            @DefaultValue("") String callbackSecret,
            @DefaultValue("false") boolean unsigned) {

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "Reader";
        }
    }

    /**
     * A clinic with a medical commission.
     *
     * @param phone its own number, which is nobody's own
     */
    public record Clinic(
            @DefaultValue("") String name, @DefaultValue("") String phone, @DefaultValue("") String clientSecret) {

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "Clinic";
        }
    }
}
