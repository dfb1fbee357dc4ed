package org.dayaq.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dayaq.app.TestDatabase;
import org.dayaq.sandbox.PlatformDouble;
import org.dayaq.sandbox.StateAround;
import org.dayaq.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Plays every golden case through the registers and reads each of its facts back over HTTP. */
class GoldenCasesTest {

    private static final String CRVS = "spdci-extensions-dci:CRVSPerson";
    private static final String PERSON = "spdci-extensions-dci:Person";

    @Test
    void every_fact_of_every_pension_case_comes_back_from_the_registers() throws Exception {
        var cases = cases("pension-assignment");
        try (var platform = new PlatformDouble();
                var state = StateAround.start(TestDatabase.empty().dataSource(), platform.options(0))) {
            state.world().load(world("pension-assignment"));
            platform.subscribe(
                    state.port("internal-affairs"),
                    "dayaq:RegistryEventType:AgeAttained",
                    PERSON,
                    List.of(Map.of("sex", "M", "age_months", 780)));
            state.calendar().advance(Calendar.Unit.MONTH, 13);

            var attained = new TreeMap<String, String>();
            PlatformDouble.until(() -> {
                platform.events()
                        .forEach(event -> attained.put(
                                event.at("/data/reg_records/identifier/0/identifier_value")
                                        .asString(""),
                                event.at("/data/reg_records/attained_on").asString("")));
                return attained.size() == cases.size();
            });
            for (var record : cases) {
                var pin = GoldenCases.pin(record.get("id"), "A");
                var person = found(platform, state, "internal-affairs", PERSON, "UIN", pin);
                var vital = found(platform, state, "justice", CRVS, "UIN", pin);
                var family = found(platform, state, "justice", "dayaq:Family", "UIN", pin);
                var account = plain(platform, state, "social-fund", "/v1/accounts", Map.of("id", "1", "pin", pin));
                var read = new TreeMap<String, String>();
                read.put("sex", "male".equals(person.path("sex").asString()) ? "M" : "F");
                read.put("birth_date", person.path("birth_date").asString());
                read.put("on", String.valueOf(attained.get(pin)));
                read.put("alive", String.valueOf(!vital.has("death_date")));
                read.put("already_pensioner", account.path("alreadyPensioner").asString());
                read.put("capital", plain(account.path("capital").decimalValue()));
                read.put(
                        "capital_booked_2006_to_2018",
                        account.path("capitalBooked2006To2018").asString());
                read.put(
                        "record_months_before_2006",
                        account.path("recordMonthsBefore2006").asString());
                read.put(
                        "record_months_from_2006",
                        account.path("recordMonthsFrom2006").asString());
                read.put(
                        "children_raised_to_8",
                        family.path("children_raised_to_8").asString());
                read.put(
                        "disabled_child_raised_to_8",
                        family.path("disabled_child_raised_to_8").asString());
                read.put("sole_father", family.path("sole_father").asString());
                read.put("heavy_work_months", account.path("heavyWorkMonths").asString());
                assertThat(read).as(record.get("id")).isEqualTo(facts(record, "capital"));
            }
        }
    }

    @Test
    void every_fact_of_every_childbirth_case_comes_back_from_the_registers() throws Exception {
        var cases = cases("childbirth-allowance");
        try (var platform = new PlatformDouble();
                var state = StateAround.start(TestDatabase.empty().dataSource(), platform.options(0))) {
            state.world().load(world("childbirth-allowance"));
            platform.subscribe(state.port("justice"), "spdci-common:RegistryEventType:LiveBirth", CRVS, List.of());
            state.calendar().advance(Calendar.Unit.MONTH, 5);

            PlatformDouble.until(() -> platform.events().size() >= cases.size());
            for (var record : cases) {
                var number = GoldenCases.birthNumber(record.get("id"));
                var birth = found(platform, state, "justice", CRVS, "BRN", number);
                var born = birth.path("birth_date").asString();
                var allowance = plain(
                        platform, state, "social-fund", "/v1/allowances", Map.of("id", "1", "birthNumber", number));
                var read = new TreeMap<String, String>();
                read.put("child_birth_date", born);
                read.put("live_birth", birth.path("live_birth").asString());
                read.put("registered_on", birth.path("registration_date").asString(""));
                read.put("already_paid", allowance.path("paid").asString());
                parent(platform, state, read, "mother", birth.path("parent1_identifier"), born);
                parent(platform, state, read, "father", birth.path("parent2_identifier"), born);
                var expected = facts(record, "");
                if ("unknown".equals(expected.get("father_status"))) {
                    // A father whom the record does not name has no residence, work or age to read.
                    List.of("father_resident", "father_working", "father_age").forEach(expected::remove);
                }
                assertThat(read).as(record.get("id")).isEqualTo(expected);
            }
        }
    }

    private static void parent(
            PlatformDouble platform,
            StateAround state,
            Map<String, String> read,
            String who,
            JsonNode identifier,
            String born)
            throws Exception {
        var pin = identifier.path("identifier_value").asString("");
        if (pin.isEmpty()) {
            read.put(who + "_status", "unknown");
            return;
        }
        var person = found(platform, state, "internal-affairs", PERSON, "UIN", pin);
        var vital = found(platform, state, "justice", CRVS, "UIN", pin);
        var work = plain(platform, state, "state-tax", "/v1/work-status", Map.of("id", "1", "pin", pin, "on", born));
        var residence = person.path("residence_status").asString();
        read.put(
                who + "_status",
                vital.has("death_date")
                        ? "dead"
                        : vital.path("parental_rights_removed").asBoolean() ? "deprived" : "alive");
        read.put(who + "_resident", String.valueOf("citizen".equals(residence) || "permanent".equals(residence)));
        read.put(who + "_working", work.path("working").asString());
        read.put(
                who + "_age",
                String.valueOf(java.time.temporal.ChronoUnit.YEARS.between(
                        LocalDate.parse(person.path("birth_date").asString()), LocalDate.parse(born))));
    }

    private static JsonNode found(
            PlatformDouble platform, StateAround state, String body, String recordType, String type, String value)
            throws Exception {
        return platform.say(
                        state.port(body),
                        "/dci/registry/sync/search",
                        "search",
                        1,
                        Map.of(
                                "transaction_id",
                                "t",
                                "search_request",
                                List.of(PlatformDouble.lookUp("1", recordType, type, value))))
                .at("/message/search_response/0/data/reg_records/0");
    }

    private static JsonNode plain(
            PlatformDouble platform, StateAround state, String body, String path, Map<String, ?> question)
            throws Exception {
        var answer = platform.post(state.port(body), path, Json.bytes(Map.of("questions", List.of(question))));
        return Json.tree(answer.body()).at("/answers/0");
    }

    private static String world(String service) throws Exception {
        try (var csv = Files.newBufferedReader(file(service))) {
            return String.join("\n", GoldenCases.lines(service, csv));
        }
    }

    private static Path file(String service) {
        var inModule = Path.of("../rules/" + service + "/cases.csv");
        return Files.exists(inModule) ? inModule : Path.of("rules/" + service + "/cases.csv");
    }

    private static List<CSVRecord> cases(String service) throws Exception {
        try (var csv = Files.newBufferedReader(file(service))) {
            return new ArrayList<>(CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(csv)
                    .getRecords());
        }
    }

    private static Map<String, String> facts(CSVRecord record, String amount) {
        var facts = new TreeMap<String, String>(record.toMap());
        facts.keySet().removeIf(name -> name.startsWith("expect_") || name.equals("id") || name.equals("why"));
        facts.computeIfPresent(amount, (name, value) -> plain(new BigDecimal(value)));
        return facts;
    }

    private static String plain(BigDecimal amount) {
        return amount.setScale(2, java.math.RoundingMode.UNNECESSARY).toPlainString();
    }
}
