package org.dayaq.app.registries;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the platform speaks with the registers.
 *
 * @param enabled whether the threads that ask and wake run; off in tests of other modules
 * @param senderId the name of the platform in DCI messages
 * @param senderUri address under which registers reach the platform, without {@code /registry/...}
 * @param signingKey PEM file (PKCS #8) of the platform's Ed25519 key; empty: a key for this run only
 * @param batch how many questions go into one request at most
 * @param connectTimeout how long to wait for a connection
 * @param timeout how long a whole call may take
 * @param maxAnswer how long an answer may be
 * @param parallel how many requests to one register run at once
 * @param poll how often the queue is looked at when nobody announced a question
 * @param breakerFailures failures in a row after which a register is left alone
 * @param breakerPause how long it is left alone the first time; each further time twice as long, up to sixteen times
 * @param subscriptionRenewal how often subscriptions are renewed, in case a register lost them
 * @param imports whether persons and accounts are imported every month from the registers that offer it
 * @param importPage how many persons are asked for at once
 * @param ages ages at which the population registers announce a birthday, as {@code F:774, M:780} (sex and months);
 *     empty: those the rule tables name
 * @param internalAffairs Ministry of Internal Affairs (DCI)
 * @param justice Ministry of Justice (DCI)
 * @param stateTax State Tax Service (JSON)
 * @param socialFund State Social Protection Fund (JSON for questions, DCI for events)
 * @param validity days for which an answer may be used again
 */
@ConfigurationProperties("dayaq.registries")
public record RegistriesSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("dayaq") String senderId,
        @DefaultValue("http://127.0.0.1:8080/dci") URI senderUri,
        @Nullable Path signingKey,
        @DefaultValue("200") int batch,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("8MB") DataSize maxAnswer,
        @DefaultValue("2") int parallel,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("5") int breakerFailures,
        @DefaultValue("5s") Duration breakerPause,
        @DefaultValue("10m") Duration subscriptionRenewal,
        @DefaultValue("true") boolean imports,
        @DefaultValue("5000") int importPage,
        @DefaultValue("") String ages,
        @DefaultValue Body internalAffairs,
        @DefaultValue Body justice,
        @DefaultValue Body stateTax,
        @DefaultValue Body socialFund,
        @DefaultValue Validity validity) {

    /**
     * One register.
     *
     * @param url its address without a path; empty: this register is not connected, and its questions wait
     * @param dci path in front of {@code /registry/...}
     * @param id its name in DCI messages and keys; empty: its key in this platform
     * @param clientId the platform's name at its token endpoint; empty: no token is asked for
     * @param clientSecret the platform's secret at its token endpoint
     * @param signature whether its answers must be signed
     * @param callback whether it is asked by the asynchronous search, which answers later by on-search
     */
    public record Body(
            @Nullable URI url,
            @DefaultValue("/dci") String dci,
            @DefaultValue("") String id,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("required") SignaturePolicy signature,
            @DefaultValue("false") boolean callback) {

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "Body[url=" + url + ", clientId=" + clientId + ", signature=" + signature + "]";
        }
    }

    /**
     * Days for which an answer may be used again, by question; 0: on the day of the answer only.
     *
     * @param person identity, address and residence
     * @param vitalStatus alive, dead, deprived of parental rights
     * @param birthRecord the record of a birth
     * @param family children raised
     * @param workStatus work on a given day, which later days do not change
     * @param pensionAccount pension capital
     * @param insuranceRecord insurance record
     * @param birthAllowance whether the allowance for a birth was paid already
     */
    public record Validity(
            @DefaultValue("30") int person,
            @DefaultValue("1") int vitalStatus,
            @DefaultValue("30") int birthRecord,
            @DefaultValue("30") int family,
            @DefaultValue("90") int workStatus,
            @DefaultValue("30") int pensionAccount,
            @DefaultValue("30") int insuranceRecord,
            @DefaultValue("0") int birthAllowance) {}

    /** Whether a body's messages must carry a signature. A wrong signature is refused in either case. */
    public enum SignaturePolicy {
        REQUIRED,
        OPTIONAL
    }

    /** The settings of a register by its key. */
    public Body body(String register) {
        return switch (register) {
            case Registries.INTERNAL_AFFAIRS -> internalAffairs;
            case Registries.JUSTICE -> justice;
            case Registries.STATE_TAX -> stateTax;
            case Registries.SOCIAL_FUND -> socialFund;
            default -> throw new IllegalArgumentException("There is no register \"" + register + "\"");
        };
    }

    /** The name a register signs with. */
    public String idOf(String register) {
        var id = body(register).id();
        return id.isBlank() ? register : id;
    }
}
