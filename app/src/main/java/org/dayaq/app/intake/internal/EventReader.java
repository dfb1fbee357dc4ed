package org.dayaq.app.intake.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.registries.Evidence;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.Fields;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Vital;
import tools.jackson.databind.JsonNode;

/** Reads one item of a notification; {@link Nonsense} if it makes none. */
final class EventReader {

    static final String LIVE_BIRTH = "LiveBirth";
    static final String DEATH = "Death";
    static final String AGE_ATTAINED = "AgeAttained";

    private EventReader() {}

    /** The last part of {@code spdci-common:RegistryEventType:LiveBirth}. */
    static String type(JsonNode data) {
        var text = data.path("reg_event_type").asString("");
        var type = text.substring(text.lastIndexOf(':') + 1);
        return switch (type) {
            case LIVE_BIRTH, DEATH, AGE_ATTAINED -> type;
            default -> throw new Nonsense("reg_event_type");
        };
    }

    static Reported read(String type, Instant saidAt, JsonNode record) {
        if (!record.isObject()) {
            throw new Nonsense("reg_records");
        }
        return switch (type) {
            case LIVE_BIRTH -> birth(saidAt, record);
            case DEATH -> death(saidAt, record);
            default -> ageAttained(saidAt, record);
        };
    }

    private static Reported birth(Instant saidAt, JsonNode record) {
        var attributes = Vital.birth(record);
        var facts = new TreeMap<String, Object>();
        attributes.forEach((name, value) -> facts.put(Evidence.factName("birth-record", "child", name), value));
        var day = Fields.someDate(record, "birth_date");
        return reported(LIVE_BIRTH, text(attributes, "number"), text(attributes, "recordStatus"), saidAt, day, facts);
    }

    private static Reported death(Instant saidAt, JsonNode record) {
        var facts = new TreeMap<String, Object>();
        var pin = Vital.pin(record.path("identifier")).orElseThrow(() -> new Nonsense("UIN"));
        var status = Fields.text(record, "record_status").orElse(Status.REGISTERED);
        if (!status.equals(Status.REGISTERED) && !status.equals(Status.CORRECTED) && !status.equals(Status.WITHDRAWN)) {
            throw new Nonsense("record_status");
        }
        var day = Fields.someDate(record, "death_date");
        facts.put("deceased.pin", pin);
        facts.put("deceased.deathDate", day);
        return reported(DEATH, pin, status, saidAt, day, facts);
    }

    private static Reported ageAttained(Instant saidAt, JsonNode record) {
        var facts = new TreeMap<String, Object>();
        var pin = Vital.pin(record.path("identifier")).orElseThrow(() -> new Nonsense("UIN"));
        var day = Fields.someDate(record, "attained_on");
        facts.put("applicant.pin", pin);
        facts.put("applicant.attainedOn", day);
        facts.put("applicant.attainedAgeMonths", Fields.count(record, "attained_age_months"));
        if (!record.path("sex").isMissingNode()) {
            facts.put("applicant.sex", Vital.sex(record));
        }
        Fields.date(record, "birth_date").ifPresent(birth -> facts.put("applicant.birthDate", birth));
        var name = record.path("name");
        Fields.text(name, "given_name").ifPresent(text -> facts.put("applicant.givenName", text));
        Fields.text(name, "surname").ifPresent(text -> facts.put("applicant.surname", text));
        return announced(AGE_ATTAINED, pin, day, saidAt, facts);
    }

    /**
     * A day that has come for a person. Several bodies may tell of it, each with what it knows besides; that is no other
     * event and no other version of it.
     */
    static Reported announced(String type, String pin, LocalDate day, Instant saidAt, SortedMap<String, Object> facts) {
        facts.put("on", day);
        facts.put("event.status", Status.ANNOUNCED);
        var content = new TreeMap<String, Object>(Map.of("pin", pin, "on", day, "event.status", Status.ANNOUNCED));
        return new Reported(
                type, pin + ":" + day, Status.ANNOUNCED, saidAt, Envelope.sha256(FactText.write(content)), day, facts);
    }

    private static Reported reported(
            String type,
            String identity,
            String status,
            Instant saidAt,
            LocalDate day,
            SortedMap<String, Object> facts) {
        facts.put("on", day);
        facts.put("event.status", status);
        return new Reported(type, identity, status, saidAt, Envelope.sha256(FactText.write(facts)), day, facts);
    }

    private static String text(SortedMap<String, Object> attributes, String name) {
        return String.valueOf(attributes.get(name));
    }
}
