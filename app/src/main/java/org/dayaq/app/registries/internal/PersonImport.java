package org.dayaq.app.registries.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Imports;
import org.dayaq.app.persons.Told;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.dci.Canonical;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.Fields;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads persons and accounts from the registers once a month, page by page: JSON lines, one person a line, the last line
 * says where the next page begins. A page without its last line is no page.
 */
@Component
class PersonImport {

    private static final Logger LOG = LoggerFactory.getLogger(PersonImport.class);
    private static final Map<String, String> PATHS =
            Map.of(Registries.INTERNAL_AFFAIRS, "/v1/persons/export", Registries.SOCIAL_FUND, "/v1/accounts/export");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final RegistriesSettings settings;
    private final Lines lines;
    private final Imports imports;
    private final ExchangeStore exchanges;
    private final Clock clock;

    PersonImport(RegistriesSettings settings, Lines lines, Imports imports, ExchangeStore exchanges, Clock clock) {
        this.settings = settings;
        this.lines = lines;
        this.imports = imports;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** Reads the next page of each register that is due; tells how many pages it read. */
    int work() {
        var pages = 0;
        if (settings.imports()) {
            for (var register : PATHS.keySet()) {
                var url = settings.body(register).url();
                if (url != null && !url.toString().isBlank()) {
                    var page = imports.next(register, YearMonth.now(clock));
                    pages += page.isPresent() && read(page.get()) ? 1 : 0;
                }
            }
        }
        return pages;
    }

    private boolean read(Imports.Page page) {
        try {
            var path = PATHS.getOrDefault(page.source(), "");
            var body = Canonical.text(Map.of("after", page.after(), "limit", settings.importPage()));
            var began = System.nanoTime();
            var answer = lines.postWell(page.source(), path, body);
            var told = new ArrayList<Told>();
            var end = lines(answer.body(), told);
            exchanges.add(new Exchange(
                    UUID.randomUUID(),
                    page.source(),
                    "out",
                    path,
                    clock.instant(),
                    Exchange.ANSWERED,
                    answer.status(),
                    1,
                    told.size(),
                    (System.nanoTime() - began) / 1_000_000,
                    Envelope.sha256(body),
                    null,
                    Envelope.sha256(answer.body()),
                    null));
            imports.taken(
                    page,
                    Fields.someDate(end, "asOf"),
                    told,
                    Fields.text(end, "next").orElse(page.after()),
                    Fields.truth(end, "last"));
            return true;
        } catch (Trouble trouble) {
            failed(page, trouble.code());
        } catch (Nonsense nonsense) {
            failed(page, "nonsense." + nonsense.code());
        }
        return false;
    }

    private void failed(Imports.Page page, String problem) {
        LOG.atWarn()
                .addKeyValue("register", page.source())
                .addKeyValue("problem", problem)
                .log("A page of the import could not be read and is tried again");
        imports.failed(page, problem);
    }

    /** Reads the persons of a page; gives its last line. */
    private static JsonNode lines(byte[] body, List<Told> told) {
        JsonNode end = null;
        for (var line : new String(body, StandardCharsets.UTF_8).lines().toList()) {
            if (end != null) {
                throw new Nonsense("after-the-end");
            }
            JsonNode node;
            try {
                node = JSON.readTree(line);
            } catch (JacksonException notJson) {
                throw new Nonsense("line");
            }
            if (node.has("last")) {
                end = node;
            } else {
                told.add(person(node));
            }
        }
        if (end == null) {
            throw new Nonsense("no-end");
        }
        return end;
    }

    private static Told person(JsonNode node) {
        var pin = Fields.someText(node, "pin");
        if (!Pin.isPin(pin)) {
            throw new Nonsense("pin");
        }
        var values = new EnumMap<Attribute, Object>(Attribute.class);
        var none = EnumSet.noneOf(Attribute.class);
        for (var attribute : Attribute.values()) {
            var told = node.path(attribute.key());
            if (told.isNull() && attribute.mayCease()) {
                none.add(attribute);
            } else if (!told.isMissingNode() && !told.isNull()) {
                values.put(attribute, value(node, attribute));
            }
        }
        return new Told(new Pin(pin), values, none);
    }

    private static Object value(JsonNode node, Attribute attribute) {
        var key = attribute.key();
        if (attribute.type() == LocalDate.class) {
            var date = Fields.someDate(node, key);
            // A day that the table cannot hold would stop the page with an error that shows it.
            if (date.getYear() < 1 || date.getYear() > 9999) {
                throw new Nonsense(key);
            }
            return date;
        }
        if (attribute.type() == Boolean.class) {
            return Fields.truth(node, key);
        }
        if (attribute.type() == Integer.class) {
            return Fields.count(node, key);
        }
        if (attribute.type() == java.math.BigDecimal.class) {
            return Fields.amount(node, key);
        }
        var text = Fields.someText(node, key);
        if (attribute == Attribute.SEX && !text.equals("M") && !text.equals("F")) {
            throw new Nonsense(key);
        }
        return text;
    }
}
