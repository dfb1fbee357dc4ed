package org.dayaq.app.assessments.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.assessments.AssessmentsSettings.Clinic;
import org.dayaq.app.assessments.Fault;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.internal.Clinics;
import org.dayaq.app.assessments.internal.ReferralDesk;
import org.dayaq.app.intake.BearerTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

/**
 * What clinics call: a Form 88 with its files, and what became of it. A clinic proves itself by a bearer token of ours and sees its own
 * referrals only; it is told neither the commission nor the pseudonym.
 */
@RestController
@MachineEndpoint("bearer token")
class ClinicController {

    private final Clinics clinics;
    private final ReferralDesk desk;
    private final BearerTokens tokens;
    private final MessageSource messages;

    ClinicController(Clinics clinics, ReferralDesk desk, BearerTokens tokens, MessageSource messages) {
        this.clinics = clinics;
        this.desk = desk;
        this.tokens = tokens;
        this.messages = messages;
    }

    @PostMapping(path = "/clinics/v1/referrals", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> refer(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestPart("form") MultipartFile form,
            @RequestPart(name = "file", required = false) @Nullable List<MultipartFile> files)
            throws IOException {
        var code = caller(authorization);
        var bytes = new ArrayList<byte[]>();
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            bytes.add(file.getBytes());
        }
        var taken = desk.receive(code, clinic(code), form.getBytes(), bytes, null);
        return ResponseEntity.status(taken.fresh() ? 201 : 200)
                .body(Map.of("referral", taken.referral().toString(), "status", "open"));
    }

    @GetMapping("/clinics/v1/referrals/{messageId}")
    ResponseEntity<Map<String, Object>> state(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @PathVariable String messageId) {
        var state = desk.state(caller(authorization), messageId)
                .orElseThrow(() -> Faulty.of(404, "messageId", "no-referral"));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("referral", state.referral().toString());
        answer.put("status", state.status());
        if (state.reason() != null) {
            answer.put("reason", state.reason());
        }
        return ResponseEntity.ok(answer);
    }

    @ExceptionHandler(Faulty.class)
    ResponseEntity<Map<String, Object>> faulty(Faulty faulty) {
        return ResponseEntity.status(faulty.status())
                .body(Map.of("errors", faulty.faults().stream().map(this::error).toList()));
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ResponseEntity<Map<String, Object>> tooLarge() {
        return faulty(Faulty.of(413, "files", "papers-too-large"));
    }

    private Map<String, Object> error(Fault fault) {
        var sentence = messages.getMessage(
                "assessments.fault." + fault.code(), fault.values().toArray(), fault.code(), Locale.ENGLISH);
        return Map.of("field", fault.field(), "code", fault.code(), "message", String.valueOf(sentence));
    }

    private String caller(@Nullable String authorization) {
        return tokens.client(authorization)
                .filter(client -> clinics.clinic(client).isPresent())
                .orElseThrow(() -> Faulty.of(401, "", "no-token"));
    }

    private Clinic clinic(String code) {
        return clinics.clinic(code).orElseThrow(() -> Faulty.of(401, "", "no-token"));
    }
}
