package org.dayaq.app.assessments.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.assessments.AssessmentsSettings.Reader;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.dci.Calls;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.MachineTime;
import org.dayaq.app.registries.dci.SigningKey;
import org.dayaq.app.registries.dci.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Subscriptions to the register of disabilities, and the telling: at least once, under a message id that stays the same. */
@Component
public class RegisterNews {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterNews.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration AGAIN = Duration.ofMinutes(2);
    private static final int BATCH = 50;

    private final ReaderStore store;
    private final DisabilityStore register;
    private final RegisterDesk desk;
    private final Clinics partners;
    private final Calls calls;
    private final SigningKey key;
    private final RegistriesSettings settings;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Clock machine;

    RegisterNews(
            ReaderStore store,
            DisabilityStore register,
            RegisterDesk desk,
            Clinics partners,
            Calls calls,
            SigningKey key,
            RegistriesSettings settings,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock,
            @MachineTime Clock machine) {
        this.store = store;
        this.register = register;
        this.desk = desk;
        this.partners = partners;
        this.calls = calls;
        this.key = key;
        this.settings = settings;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.machine = machine;
    }

    /** Takes a request to subscribe or unsubscribe; the answer follows as a callback. Gives the correlation id. */
    public String take(String action, String reader, JsonNode message) {
        var correlation = UUID.randomUUID().toString();
        transactions.executeWithoutResult(status -> {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("transaction_id", message.path("transaction_id").asString(""));
            answer.put("correlation_id", correlation);
            if (action.equals("subscribe")) {
                answer.put("subscribe_response", subscribe(reader, message));
            } else {
                unsubscribe(reader, message, answer);
            }
            store.put(Ids.newId(clock), reader, "on-" + action, answer);
        });
        return correlation;
    }

    private List<Map<String, Object>> subscribe(String reader, JsonNode message) {
        var responses = new ArrayList<Map<String, Object>>();
        for (var item : message.path("subscribe_request")) {
            var response = new LinkedHashMap<String, Object>();
            response.put("reference_id", item.path("reference_id").asString(""));
            response.put("timestamp", now());
            var event = item.path("subscribe_criteria").path("reg_event_type").asString("");
            if (event.equals("REGISTER") || event.endsWith(":REGISTER")) {
                var code = store.subscribe(Ids.newId(clock), reader, clock.instant());
                response.put("status", "succ");
                response.put(
                        "subscriptions",
                        List.of(Map.of("code", code.toString(), "status", "subscribe", "timestamp", now())));
            } else {
                response.put("status", "rjct");
                response.put("status_reason_code", "rjct.notify_types.invalid");
                response.put("subscriptions", List.of());
            }
            responses.add(response);
        }
        return responses;
    }

    private void unsubscribe(String reader, JsonNode message, Map<String, Object> answer) {
        var states = new ArrayList<Map<String, Object>>();
        for (var code : message.path("subscription_codes")) {
            if (store.unsubscribe(code.asString(""), reader, clock.instant())) {
                states.add(Map.of("code", code.asString(""), "status", "unsubscribe"));
            }
        }
        answer.put("timestamp", now());
        answer.put("status", states.isEmpty() ? "rjct" : "succ");
        if (states.isEmpty()) {
            answer.put("status_reason_code", "rjct.subscription_code.invalid");
        }
        answer.put("subscription_status", states);
    }

    @Scheduled(fixedDelayString = "${dayaq.assessments.tell:2s}", initialDelayString = "2s")
    void tick() {
        try {
            var due = transactions.execute(status -> store.take(AGAIN, BATCH));
            if (due != null) {
                due.forEach(this::send);
            }
        } catch (RuntimeException failed) {
            LOG.atWarn().setCause(failed).log("Readers of the register were not told");
        }
    }

    private void send(ReaderStore.Outgoing out) {
        var callback = partners.reader(out.reader()).map(Reader::callback).orElse(null);
        if (callback == null) {
            LOG.atWarn().addKeyValue("reader", out.reader()).log("No callback is configured for a reader");
            return;
        }
        try {
            var answer = calls.send(request(out, callback));
            if (answer.ok()) {
                store.sent(out.id());
            } else {
                LOG.atWarn()
                        .addKeyValue("reader", out.reader())
                        .addKeyValue("status", answer.status())
                        .log("Not taken");
            }
        } catch (Trouble away) {
            LOG.atWarn()
                    .addKeyValue("reader", out.reader())
                    .addKeyValue("trouble", away.getMessage())
                    .log("Not reached");
        }
    }

    private HttpRequest.Builder request(ReaderStore.Outgoing out, URI callback) {
        var header = new LinkedHashMap<String, Object>();
        header.put("version", "1.0.0");
        header.put("message_id", out.id().toString());
        header.put("message_ts", now());
        header.put("action", out.action());
        header.put("status", "succ");
        header.put("total_count", 1);
        header.put("sender_id", settings.senderId());
        header.put("receiver_id", out.reader());
        header.put("is_msg_encrypted", false);
        var content = out.content();
        var message = content == null ? notification(out) : tree(content);
        var request = HttpRequest.newBuilder(
                        URI.create(callback.toString().replaceAll("/$", "") + "/registry/" + out.action()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Envelope.signed(header, message, key, machine.instant())));
        var token = token(out.reader(), callback);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** A token of the reader's, where it gives us any. */
    private String token(String id, URI callback) {
        var secret = partners.reader(id).map(Reader::callbackSecret).orElse("");
        if (secret.isEmpty()) {
            return "";
        }
        var form = "grant_type=client_credentials&client_id=" + encoded(settings.senderId()) + "&client_secret="
                + encoded(secret) + "&scope=registry.notify";
        var answer = calls.send(HttpRequest.newBuilder(callback.resolve("/oauth2/client/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (!answer.ok()) {
            throw new Trouble("token-status-" + answer.status());
        }
        return JSON.readTree(answer.body()).path("access_token").asString("");
    }

    private Map<String, Object> notification(ReaderStore.Outgoing out) {
        var id = out.disability();
        if (id == null) {
            throw new IllegalStateException("A notification names a row of the register");
        }
        return transactions.execute(status -> {
            var told = register.get(id);
            // What was decided anew meanwhile is told as it stands: whichever of two messages arrives last is right.
            // Where nothing of the case stands, what another case established may hold.
            var row = told.voided()
                    ? register.ofCase(told.caseId())
                            .or(() -> register.onDay(told.person(), LocalDate.now(clock)))
                            .orElse(told)
                    : told;
            audit.read(row.person(), "disability-register", row.caseId(), List.of("disability"));
            var data = new LinkedHashMap<String, Object>();
            data.put("version", "1.0.0");
            data.put("reg_type", "ns:org:RegistryType:DR");
            data.put("reg_event_type", "REGISTER");
            data.put("reg_record_type", "spdci-extensions-dci:DisabledPerson");
            data.put("reg_records", desk.person(row));
            var event = Map.of("reference_id", out.id().toString(), "timestamp", now(), "data", data, "locale", "eng");
            return Map.<String, Object>of("transaction_id", out.id().toString(), "notify_event", List.of(event));
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(JsonNode content) {
        return JSON.convertValue(content, Map.class);
    }

    private String now() {
        return OffsetDateTime.ofInstant(machine.instant(), ZoneOffset.UTC).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
