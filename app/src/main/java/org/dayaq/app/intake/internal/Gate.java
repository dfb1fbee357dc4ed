package org.dayaq.app.intake.internal;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dayaq.app.intake.internal.Rejected.Fault;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.RegistriesSettings.SignaturePolicy;
import org.dayaq.app.registries.dci.DciSignature;
import org.dayaq.app.registries.dci.DciSignature.Verdict;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.MachineTime;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.PartnerKeys;
import org.dayaq.app.registries.dci.Trouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets in only messages of known senders with a good envelope and signature; tells everything wrong at once. */
@Component
public class Gate {

    /** A message let in, and who sent it. */
    public record Passed(Senders.Partner sender, Envelope envelope) {}

    private static final int LONGEST_ID = 99;

    private final Senders senders;
    private final AccessTokens tokens;
    private final PartnerKeys keys;
    private final RegistriesSettings settings;
    private final InboxStore store;
    private final Clock clock;
    private final Clock machine;

    Gate(
            Senders senders,
            AccessTokens tokens,
            PartnerKeys keys,
            RegistriesSettings settings,
            InboxStore store,
            Clock clock,
            @MachineTime Clock machine) {
        this.senders = senders;
        this.tokens = tokens;
        this.keys = keys;
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.machine = machine;
    }

    /** Who calls, by the bearer token; {@link Rejected} with 401 if nobody we know. */
    public Senders.Partner caller(@Nullable String authorization) {
        return tokens.client(authorization)
                .flatMap(senders::ofClient)
                .orElseThrow(() -> new Rejected(
                        401,
                        "err.request.unauthorized",
                        "The request has no bearer token that is good; ask for one at /oauth2/client/token"));
    }

    /** Checks envelope and signature; {@link Rejected} with everything that is wrong. */
    public Passed check(Senders.Partner sender, String action, byte[] body) {
        try {
            var envelope = Envelope.read(body);
            header(sender, action, envelope);
            signature(sender, envelope);
            return new Passed(sender, envelope);
        } catch (Nonsense nonsense) {
            throw refused(
                    sender,
                    action,
                    body,
                    new Rejected(
                            400, "err.request.bad", "The body is no DCI message in JSON (" + nonsense.code() + ")"));
        } catch (Rejected rejected) {
            throw refused(sender, action, body, rejected);
        }
    }

    /** Notes a refusal where operators see it, and hands it back. */
    public Rejected refused(Senders.Partner sender, String action, byte[] body, Rejected rejected) {
        store.addRefused(
                sender.register(),
                clock.instant(),
                action,
                rejected.faults().get(0).code(),
                Envelope.sha256(body));
        return rejected;
    }

    private void header(Senders.Partner sender, String action, Envelope envelope) {
        var faults = new ArrayList<Fault>();
        var version = envelope.header("version");
        if (!version.isEmpty() && !version.startsWith("1.")) {
            faults.add(new Fault("rjct.version.invalid", "header.version is 1.0.0"));
        }
        if (!isId(envelope.header("message_id"))) {
            faults.add(new Fault("err.request.bad", "header.message_id is missing or longer than 99 characters"));
        }
        if (!isTime(envelope.header("message_ts"))) {
            faults.add(new Fault(
                    "rjct.message_ts.invalid", "header.message_ts is a time with a zone, as 2025-06-20T10:00:00Z"));
        }
        if (!envelope.header("action").equals(action)) {
            faults.add(new Fault("rjct.action.invalid", "header.action is \"" + action + "\" at this address"));
        }
        if (!envelope.header("sender_id").isEmpty()
                && !envelope.header("sender_id").equals(sender.id())) {
            faults.add(new Fault("err.sender_id.invalid", "header.sender_id is not the one this token was given to"));
        }
        if (!envelope.header("receiver_id").isEmpty()
                && !envelope.header("receiver_id").equals(settings.senderId())) {
            faults.add(
                    new Fault("err.receiver_id.invalid", "header.receiver_id is \"" + settings.senderId() + "\" here"));
        }
        if (envelope.header().path("is_msg_encrypted").asBoolean(false)) {
            faults.add(
                    new Fault("err.encryption.invalid", "Encrypted messages are not taken; send it signed over TLS"));
        }
        if (!envelope.message().isObject()) {
            faults.add(new Fault("err.request.bad", "message is missing"));
        } else if (!isId(envelope.message().path("transaction_id").asString(""))) {
            faults.add(new Fault("err.request.bad", "message.transaction_id is missing or longer than 99 characters"));
        }
        reject(400, faults);
    }

    private void signature(Senders.Partner sender, Envelope envelope) {
        var verdict = verdict(sender, envelope);
        if (verdict == Verdict.VALID
                || (verdict == Verdict.MISSING && sender.signature() == SignaturePolicy.OPTIONAL)) {
            return;
        }
        throw new Rejected(
                401,
                verdict.code(),
                switch (verdict) {
                    case MISSING -> "The message is not signed, and this sender's messages must be";
                    case EXPIRED -> "The signature's time is over or not yet come; compare the clocks";
                    case UNKNOWN_KEY -> "The signature names a key that the sender does not publish";
                    default -> "The signature does not fit the message";
                });
    }

    private Verdict verdict(Senders.Partner sender, Envelope envelope) {
        try {
            return DciSignature.verify(
                    envelope.signature(),
                    envelope.canonical(),
                    sender.id(),
                    kid -> sender.keys().flatMap((URI jwks) -> keys.find(jwks, kid)),
                    machine.instant());
        } catch (Trouble unreachable) {
            throw new Rejected(
                    503,
                    "err.service.unavailable",
                    "The sender's keys cannot be read now; send the message again later");
        }
    }

    static void reject(int status, List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Rejected(status, faults);
        }
    }

    static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException notATime) {
            return false;
        }
    }
}
