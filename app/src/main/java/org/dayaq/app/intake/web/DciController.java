package org.dayaq.app.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.intake.IntakeSettings;
import org.dayaq.app.intake.internal.Gate;
import org.dayaq.app.intake.internal.Inbox;
import org.dayaq.app.intake.internal.Rejected;
import org.dayaq.app.intake.internal.Rejected.Fault;
import org.dayaq.app.intake.internal.Senders;
import org.dayaq.app.registries.Callbacks;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What registers call, by the DCI standard. Callers prove themselves by a bearer token of ours and, where the sender's
 * policy says so, by the signature in the body. An error has both shapes the standard knows.
 */
@RestController
@MachineEndpoint("bearer token and body signature")
class DciController {

    private static final Logger LOG = LoggerFactory.getLogger(DciController.class);

    private final Gate gate;
    private final Inbox inbox;
    private final Callbacks callbacks;
    private final IntakeSettings settings;
    private final Clock machine;

    DciController(Gate gate, Inbox inbox, Callbacks callbacks, IntakeSettings settings, @MachineTime Clock machine) {
        this.gate = gate;
        this.inbox = inbox;
        this.callbacks = callbacks;
        this.settings = settings;
        this.machine = machine;
    }

    @PostMapping("/dci/registry/notify")
    ResponseEntity<Map<String, Object>> notify(HttpServletRequest request) {
        return answer(request, "notify", (passed, body) -> {
            try {
                return inbox.receive(passed.sender(), passed.envelope());
            } catch (Rejected rejected) {
                throw gate.refused(passed.sender(), "notify", body, rejected);
            }
        });
    }

    @PostMapping("/dci/registry/on-search")
    ResponseEntity<Map<String, Object>> onSearch(HttpServletRequest request) {
        return callback(request, "on-search", callbacks::onSearch);
    }

    @PostMapping("/dci/registry/on-subscribe")
    ResponseEntity<Map<String, Object>> onSubscribe(HttpServletRequest request) {
        return callback(request, "on-subscribe", callbacks::onSubscribe);
    }

    @PostMapping("/dci/registry/on-unsubscribe")
    ResponseEntity<Map<String, Object>> onUnsubscribe(HttpServletRequest request) {
        return callback(request, "on-unsubscribe", callbacks::onUnsubscribe);
    }

    @PostMapping("/dci/registry/txn/on-status")
    ResponseEntity<Map<String, Object>> onStatus(HttpServletRequest request) {
        return callback(request, "txn-on-status", callbacks::onStatus);
    }

    private ResponseEntity<Map<String, Object>> callback(
            HttpServletRequest request, String action, BiFunction<String, Envelope, String> taken) {
        return answer(request, action, (passed, body) -> {
            var outcome = taken.apply(passed.sender().register(), passed.envelope());
            LOG.atInfo()
                    .addKeyValue("register", passed.sender().register())
                    .addKeyValue("action", action)
                    .addKeyValue("outcome", outcome)
                    .log("A register answered later");
            var given = passed.envelope().message().path("correlation_id").asString("");
            return given.isEmpty() || given.length() > 99 ? UUID.randomUUID().toString() : given;
        });
    }

    private ResponseEntity<Map<String, Object>> answer(
            HttpServletRequest request, String action, BiFunction<Gate.Passed, byte[], String> work) {
        try {
            var sender = gate.caller(request.getHeader("Authorization"));
            var body = body(request, sender, action);
            var passed = gate.check(sender, action, body);
            return ResponseEntity.ok(Map.of("message", message("ACK", work.apply(passed, body))));
        } catch (Rejected rejected) {
            return error(rejected.status(), rejected.faults());
        } catch (RuntimeException | IOException failed) {
            LOG.atError().addKeyValue("action", action).setCause(failed).log("A message could not be taken");
            return error(
                    500,
                    List.of(new Fault(
                            "err.service.unavailable", "The message could not be kept; send it again later")));
        }
    }

    private byte[] body(HttpServletRequest request, Senders.Partner sender, String action) throws IOException {
        var type = request.getContentType();
        if (type == null || !MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type))) {
            throw gate.refused(
                    sender,
                    action,
                    new byte[0],
                    Rejected.of(415, "err.request.bad", "The message is sent as application/json"));
        }
        var max = (int) settings.maxBody().toBytes();
        var body = request.getInputStream().readNBytes(max + 1);
        if (body.length > max) {
            throw gate.refused(
                    sender,
                    action,
                    new byte[0],
                    Rejected.of(413, "err.request.bad", "The message is longer than " + max + " bytes; send several"));
        }
        return body;
    }

    private ResponseEntity<Map<String, Object>> error(int status, List<Fault> faults) {
        var first = faults.get(0);
        var message = message("ERR", UUID.randomUUID().toString());
        message.put("error", Map.of("code", first.code(), "message", first.sentence()));
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "errors",
                faults.stream()
                        .map(fault -> Map.of("code", fault.code(), "message", fault.sentence()))
                        .toList());
        body.put("message", message);
        return ResponseEntity.status(status).body(body);
    }

    private Map<String, Object> message(String status, String correlation) {
        var message = new LinkedHashMap<String, Object>();
        message.put("ack_status", status);
        message.put(
                "timestamp",
                OffsetDateTime.ofInstant(machine.instant(), ZoneOffset.UTC).toString());
        message.put("correlation_id", correlation);
        return message;
    }
}
