package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.RegistriesSettings.SignaturePolicy;
import org.dayaq.app.registries.dci.Calls.Answer;
import org.dayaq.app.registries.dci.DciSignature;
import org.dayaq.app.registries.dci.DciSignature.Verdict;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.PartnerKeys;
import org.dayaq.app.registries.dci.SigningKey;
import org.dayaq.app.registries.dci.Trouble;

/** Signed DCI messages to a register, and the check of what comes back. */
final class DciTalk {

    /** A message sent and what came back, not yet looked at. */
    record Said(UUID messageId, String body, String signature, Answer answer) {}

    private final RegistriesSettings settings;
    private final Lines lines;
    private final SigningKey key;
    private final PartnerKeys keys;
    private final Clock machine;

    DciTalk(RegistriesSettings settings, Lines lines, SigningKey key, PartnerKeys keys, Clock machine) {
        this.settings = settings;
        this.lines = lines;
        this.key = key;
        this.keys = keys;
        this.machine = machine;
    }

    Said say(String register, String action, String path, int count, Map<String, ?> message) {
        var id = UUID.randomUUID();
        var header = new LinkedHashMap<String, Object>();
        header.put("version", "1.0.0");
        header.put("message_id", id.toString());
        header.put("message_ts", timestamp());
        header.put("action", action);
        header.put("sender_id", settings.senderId());
        header.put("sender_uri", settings.senderUri().toString());
        header.put("receiver_id", settings.idOf(register));
        header.put("total_count", count);
        header.put("is_msg_encrypted", false);
        var body = Envelope.signed(header, message, key, machine.instant());
        var answer = lines.postWell(register, settings.body(register).dci() + path, body);
        return new Said(id, body, signatureOf(body), answer);
    }

    /** Reads an answer and checks its signature; {@link Trouble} if it cannot be trusted. */
    Envelope trusted(String register, byte[] body) {
        var envelope = Envelope.read(body);
        var verdict = DciSignature.verify(
                envelope.signature(),
                envelope.canonical(),
                settings.idOf(register),
                kid -> keys.find(Lines.address(register, settings.body(register), "/.well-known/jwks.json"), kid),
                machine.instant());
        var mayBeUnsigned = settings.body(register).signature() == SignaturePolicy.OPTIONAL;
        if (verdict != Verdict.VALID && !(verdict == Verdict.MISSING && mayBeUnsigned)) {
            throw new Trouble(verdict == Verdict.MISSING ? "signature-missing" : "signature-invalid");
        }
        return envelope;
    }

    String timestamp() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                machine.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    private static String signatureOf(String body) {
        var signature = Envelope.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .signature();
        return String.valueOf(signature);
    }
}
