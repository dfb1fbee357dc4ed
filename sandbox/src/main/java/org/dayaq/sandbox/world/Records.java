package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Persons and births in the shapes of the DCI data standard (Person, CRVSPerson), for answers and for events alike. */
public final class Records {

    private Records() {}

    /** Internal Affairs' view of a person. */
    public static Map<String, Object> person(Person person) {
        var record = common(person);
        var address = new LinkedHashMap<String, Object>();
        put(address, "address_line_1", person.address());
        put(address, "locality", person.locality());
        address.put("region_code", person.region());
        address.put("country_code", "AZ");
        record.put("address", List.of(address));
        record.put("phone_number", person.phone() == null ? List.of() : List.of(person.phone()));
        record.put("residence_status", person.residence().name().toLowerCase(Locale.ROOT));
        record.put("preferred_language", person.language());
        return record;
    }

    /** Justice's view of a person: alive or not, rights, marriage. */
    public static Map<String, Object> vitalStatus(Person person, boolean rightsRemoved, List<Marriage> marriages) {
        var record = common(person);
        put(record, "death_date", text(person.deathDate()));
        record.put("parental_rights_removed", rightsRemoved);
        record.put("marital_status", maritalStatus(marriages));
        record.put("marriage_date", dates(marriages, true));
        record.put("divorce_date", dates(marriages, false));
        return record;
    }

    /** A record of the register of births. */
    public static Map<String, Object> birth(Birth birth) {
        var record = new LinkedHashMap<String, Object>();
        var identifiers = new ArrayList<Map<String, String>>();
        identifiers.add(identifier("BRN", birth.number()));
        if (birth.childPin() != null) {
            identifiers.add(identifier("UIN", birth.childPin()));
        }
        record.put("identifier", identifiers);
        record.put("birth_date", birth.birthDate().toString());
        record.put("live_birth", birth.live());
        put(record, "registration_date", text(birth.registeredOn()));
        record.put("record_status", birth.status());
        if (birth.motherPin() != null) {
            record.put("parent1_identifier", identifier("UIN", birth.motherPin()));
        }
        if (birth.fatherPin() != null) {
            record.put("parent2_identifier", identifier("UIN", birth.fatherPin()));
        }
        return record;
    }

    /** The event "this person has attained this age". */
    public static Map<String, Object> attained(String pin, LocalDate on, int ageMonths) {
        var record = new LinkedHashMap<String, Object>();
        record.put("identifier", List.of(identifier("UIN", pin)));
        record.put("attained_on", on.toString());
        record.put("attained_age_months", ageMonths);
        return record;
    }

    /** The event "this person has died". */
    public static Map<String, Object> death(String pin, LocalDate on) {
        var record = new LinkedHashMap<String, Object>();
        record.put("identifier", List.of(identifier("UIN", pin)));
        record.put("death_date", on.toString());
        return record;
    }

    private static Map<String, Object> common(Person person) {
        var record = new LinkedHashMap<String, Object>();
        record.put("identifier", List.of(identifier("UIN", person.pin())));
        var name = new LinkedHashMap<String, Object>();
        name.put("given_name", person.givenName());
        name.put("surname", person.surname());
        put(name, "second_name", person.patronymic());
        record.put("name", name);
        record.put("sex", person.sex() == Person.Sex.M ? "male" : "female");
        record.put("birth_date", person.birthDate().toString());
        return record;
    }

    private static String maritalStatus(List<Marriage> marriages) {
        if (marriages.isEmpty()) {
            return "S";
        }
        var last = marriages.get(marriages.size() - 1);
        return last.divorcedOn() != null ? "D" : last.widowed() ? "W" : "M";
    }

    private static List<String> dates(List<Marriage> marriages, boolean wedding) {
        var dates = new ArrayList<String>();
        for (var marriage : marriages) {
            var date = wedding ? marriage.marriedOn() : marriage.divorcedOn();
            if (date != null) {
                dates.add(date.toString());
            }
        }
        return dates;
    }

    private static Map<String, String> identifier(String type, String value) {
        var identifier = new LinkedHashMap<String, String>();
        identifier.put("identifier_type", type);
        identifier.put("identifier_value", value);
        return identifier;
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static void put(Map<String, Object> record, String name, @Nullable Object value) {
        if (value != null) {
            record.put(name, value);
        }
    }
}
