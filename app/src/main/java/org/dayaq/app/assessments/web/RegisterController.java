package org.dayaq.app.assessments.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.assessments.AssessmentsSettings.Reader;
import org.dayaq.app.assessments.internal.Clinics;
import org.dayaq.app.assessments.internal.RegisterDesk;
import org.dayaq.app.assessments.internal.RegisterNews;
import org.dayaq.app.intake.BearerTokens;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.dci.DciSignature;
import org.dayaq.app.registries.dci.DciSignature.Verdict;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.MachineTime;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.PartnerKeys;
import org.dayaq.app.registries.dci.SigningKey;
import org.dayaq.app.registries.dci.Trouble;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The register of disabilities as other bodies ask it, by the DCI standard. Callers prove themselves by a bearer token of ours and the signature
 * in the body; the answer is signed.
 */
@RestController
@MachineEndpoint("bearer token and body signature")
class RegisterController {

    private static final int MOST_BYTES = 1 << 20;
    private static final List<String> ASKED =
            List.of("search", "disabled", "get-disability-details", "get-disability-support");

    private final Clinics partners;
    private final RegisterDesk desk;
    private final RegisterNews news;
    private final BearerTokens tokens;
    private final PartnerKeys keys;
    private final SigningKey key;
    private final RegistriesSettings settings;
    private final Clock machine;

    RegisterController(
            Clinics partners,
            RegisterDesk desk,
            RegisterNews news,
            BearerTokens tokens,
            PartnerKeys keys,
            SigningKey key,
            RegistriesSettings settings,
            @MachineTime Clock machine) {
        this.partners = partners;
        this.desk = desk;
        this.news = news;
        this.tokens = tokens;
        this.keys = keys;
        this.key = key;
        this.settings = settings;
        this.machine = machine;
    }

    /** A request that is not answered: the standard's code, and a sentence. */
    private static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        Unanswered(int status, String code, String sentence) {
            super(sentence);
            this.status = status;
            this.code = code;
        }
    }

    @PostMapping(path = "/dci/dr/registry/sync/{what}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> ask(@PathVariable String what, HttpServletRequest request) throws IOException {
        try {
            if (!ASKED.contains(what)) {
                throw new Unanswered(404, "err.request.not_found", "There is no such question; there are " + ASKED);
            }
            var id = reader(request);
            var envelope = envelope(request);
            check(id, partners.reader(id).orElseThrow(), envelope, "search");
            return ResponseEntity.ok(answer(id, envelope, desk.answer(what, envelope.message(), now())));
        } catch (Unanswered unanswered) {
            return error(unanswered);
        }
    }

    @PostMapping(path = "/dci/dr/registry/{action}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> subscribe(@PathVariable String action, HttpServletRequest request) throws IOException {
        try {
            if (!action.equals("subscribe") && !action.equals("unsubscribe")) {
                throw new Unanswered(
                        404, "err.request.not_found", "Ask at /registry/sync, or subscribe or unsubscribe");
            }
            var id = reader(request);
            var envelope = envelope(request);
            check(id, partners.reader(id).orElseThrow(), envelope, action);
            var correlation = news.take(action, id, envelope.message());
            return ResponseEntity.ok(
                    Map.of("message", Map.of("ack_status", "ACK", "timestamp", now(), "correlation_id", correlation)));
        } catch (Unanswered unanswered) {
            return error(unanswered);
        }
    }

    private String reader(HttpServletRequest request) throws Unanswered {
        return tokens.client(request.getHeader("Authorization"))
                .filter(client -> partners.reader(client).isPresent())
                .orElseThrow(() -> new Unanswered(
                        401,
                        "err.request.unauthorized",
                        "The request has no bearer token that is good; ask for one at /oauth2/client/token"));
    }

    private static Envelope envelope(HttpServletRequest request) throws IOException, Unanswered {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Unanswered(413, "err.request.bad", "The message is longer than 1 MB; send several");
        }
        try {
            return Envelope.read(body);
        } catch (Nonsense nonsense) {
            throw new Unanswered(
                    400, "err.request.bad", "The body is no DCI message in JSON (" + nonsense.code() + ")");
        }
    }

    private void check(String id, Reader reader, Envelope envelope, String action) throws Unanswered {
        if (!envelope.header("action").equals(action)) {
            throw new Unanswered(400, "rjct.action.invalid", "header.action is \"" + action + "\" at this address");
        }
        if (envelope.header("message_id").isEmpty()
                || envelope.header("message_ts").isEmpty()) {
            throw new Unanswered(400, "err.request.bad", "header.message_id or header.message_ts is missing");
        }
        if (!envelope.header("sender_id").isEmpty()
                && !envelope.header("sender_id").equals(id)) {
            throw new Unanswered(
                    400, "err.sender_id.invalid", "header.sender_id is not the one the token was given to");
        }
        if (envelope.message().path("transaction_id").asString("").isEmpty()) {
            throw new Unanswered(400, "err.request.bad", "message.transaction_id is missing");
        }
        var verdict = verdict(id, reader, envelope);
        if (verdict != Verdict.VALID && !(verdict == Verdict.MISSING && reader.unsigned())) {
            throw new Unanswered(401, verdict.code(), "The message has no signature that fits it and its sender");
        }
    }

    private Verdict verdict(String id, Reader reader, Envelope envelope) throws Unanswered {
        try {
            return DciSignature.verify(
                    envelope.signature(),
                    envelope.canonical(),
                    id,
                    kid -> Optional.ofNullable(reader.keys()).flatMap(jwks -> keys.find(jwks, kid)),
                    machine.instant());
        } catch (Trouble unreachable) {
            throw new Unanswered(
                    503,
                    "err.service.unavailable",
                    "The sender's keys cannot be read now; send the message again later");
        }
    }

    private String answer(String id, Envelope asked, Map<String, Object> message) {
        var header = new LinkedHashMap<String, Object>();
        header.put("version", "1.0.0");
        header.put("message_id", UUID.randomUUID().toString());
        header.put("message_ts", now());
        header.put("action", "on-search");
        header.put("status", "succ");
        header.put("total_count", 1);
        header.put("completed_count", 1);
        header.put("sender_id", settings.senderId());
        header.put("receiver_id", id);
        header.put("is_msg_encrypted", false);
        header.put("meta", Map.of("in_reply_to", asked.header("message_id")));
        return Envelope.signed(header, message, key, machine.instant());
    }

    private String now() {
        return OffsetDateTime.ofInstant(machine.instant(), ZoneOffset.UTC).toString();
    }

    private ResponseEntity<Map<String, Object>> error(Unanswered unanswered) {
        var sentence = String.valueOf(unanswered.getMessage());
        var error = Map.of("code", unanswered.code, "message", sentence);
        var body = new LinkedHashMap<String, Object>();
        body.put("errors", List.of(error));
        body.put(
                "message",
                Map.of(
                        "ack_status",
                        "ERR",
                        "timestamp",
                        now(),
                        "correlation_id",
                        UUID.randomUUID().toString(),
                        "error",
                        error));
        return ResponseEntity.status(unanswered.status).body(body);
    }
}
