package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.dayaq.app.registries.AnnouncedAges;
import org.dayaq.app.registries.AnnouncedAges.Age;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the registers to tell us of births, deaths and birthdays, at the start and then from time to time: a register that
 * lost the subscription has it again, one that kept it says so, and events told twice are recognised anyway.
 */
@Component
class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Pattern AGE = Pattern.compile("([MF]):(\\d{1,4})");
    private static final long RETRY_NANOS = 5_000_000_000L;

    private record Wanted(String register, String event, String recordType) {}

    private static final List<Wanted> WANTED = List.of(
            new Wanted(
                    Registries.JUSTICE, "spdci-common:RegistryEventType:LiveBirth", "spdci-extensions-dci:CRVSPerson"),
            new Wanted(Registries.JUSTICE, "spdci-common:RegistryEventType:Death", "spdci-extensions-dci:CRVSPerson"),
            new Wanted(
                    Registries.INTERNAL_AFFAIRS, "dayaq:RegistryEventType:AgeAttained", "spdci-extensions-dci:Person"),
            new Wanted(Registries.SOCIAL_FUND, "dayaq:RegistryEventType:AgeAttained", "spdci-extensions-dci:Person"));

    private final RegistriesSettings settings;
    private final DciTalk talk;
    private final SubscriptionStore store;
    private final ExchangeStore exchanges;
    private final ObjectProvider<AnnouncedAges> announcedAges;
    private final Clock clock;
    private final Map<Wanted, Long> dueAt = new ConcurrentHashMap<>();

    Subscriptions(
            RegistriesSettings settings,
            DciTalk talk,
            SubscriptionStore store,
            ExchangeStore exchanges,
            ObjectProvider<AnnouncedAges> announcedAges,
            Clock clock) {
        this.settings = settings;
        this.talk = talk;
        this.store = store;
        this.exchanges = exchanges;
        this.announcedAges = announcedAges;
        this.clock = clock;
    }

    /** Asks for what is due to be asked for; always 0, because there is nothing to hurry for. */
    int renewDue() {
        for (var wanted : WANTED) {
            var due = dueAt.get(wanted);
            var url = settings.body(wanted.register()).url();
            if (url != null && !url.toString().isBlank() && (due == null || System.nanoTime() - due >= 0)) {
                dueAt.put(
                        wanted,
                        System.nanoTime()
                                + (subscribe(wanted)
                                        ? settings.subscriptionRenewal().toNanos()
                                        : RETRY_NANOS));
            }
        }
        return 0;
    }

    private boolean subscribe(Wanted wanted) {
        var filter = filter(wanted);
        if (filter.isEmpty() && wanted.event().endsWith("AgeAttained")) {
            return true;
        }
        var transaction = UUID.randomUUID().toString();
        store.requested(wanted.register(), wanted.event(), transaction, "1", clock.instant());
        var now = talk.timestamp();
        var criteria = new LinkedHashMap<String, Object>();
        criteria.put("version", "1.0.0");
        criteria.put("reg_type", "ns:org:RegistryType:Civil");
        criteria.put("reg_event_type", wanted.event());
        criteria.put("filter_type", "expression");
        criteria.put("filter", filter.isEmpty() ? Map.of() : filter);
        criteria.put("notify_record_type", wanted.recordType());
        var began = System.nanoTime();
        String outcome;
        try {
            var said = talk.say(
                    wanted.register(),
                    "subscribe",
                    "/registry/subscribe",
                    1,
                    Map.of(
                            "transaction_id",
                            transaction,
                            "subscribe_request",
                            List.of(Map.of("reference_id", "1", "timestamp", now, "subscribe_criteria", criteria))));
            Acknowledgement.read(said.answer().body());
            exchanges.add(exchange(wanted, "acknowledged", began, said));
            return true;
        } catch (Trouble failed) {
            outcome = failed.code();
        } catch (Nonsense failed) {
            outcome = "nonsense";
        }
        LOG.atWarn()
                .addKeyValue("register", wanted.register())
                .addKeyValue("problem", outcome)
                .log("A subscription could not be asked for and is asked for again: {}", outcome);
        exchanges.add(exchange(wanted, outcome, began, null));
        return false;
    }

    private Exchange exchange(
            Wanted wanted, String outcome, long began, DciTalk.@org.jspecify.annotations.Nullable Said said) {
        return new Exchange(
                said == null ? UUID.randomUUID() : said.messageId(),
                wanted.register(),
                "out",
                "subscribe",
                clock.instant(),
                outcome,
                said == null ? null : said.answer().status(),
                1,
                0,
                (System.nanoTime() - began) / 1_000_000,
                said == null ? null : Envelope.sha256(said.body()),
                said == null ? null : said.signature(),
                said == null ? null : Envelope.sha256(said.answer().body()),
                null);
    }

    private List<Map<String, Object>> filter(Wanted wanted) {
        if (!wanted.event().endsWith("AgeAttained")) {
            return List.of();
        }
        var ages = settings.ages().isBlank()
                ? announcedAges.getIfAvailable(() -> register -> List.of()).of(wanted.register())
                : configured(settings.ages());
        return ages.stream()
                .map(age -> Map.<String, Object>of(
                        "sex", age.sex().equals("F") ? "female" : "male", "age_months", age.months()))
                .toList();
    }

    static List<Age> configured(String text) {
        var ages = new ArrayList<Age>();
        for (var part : text.split(",")) {
            var age = AGE.matcher(part.strip());
            if (!age.matches()) {
                throw new IllegalArgumentException(
                        "dayaq.registries.ages reads \"F:774, M:780\" (sex and months), not \"" + part.strip() + "\"");
            }
            ages.add(new Age(age.group(1), Integer.parseInt(age.group(2))));
        }
        return ages;
    }
}
