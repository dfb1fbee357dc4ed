package org.dayaq.app.persons;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** What is known of a person. The names are those that registers send and that {@code screen.facts} of a service takes. */
public enum Attribute {
    SEX("sex", "sex", String.class),
    BIRTH_DATE("birthDate", "birth_date", LocalDate.class),
    ALIVE("alive", "alive", Boolean.class),
    ALREADY_PENSIONER("alreadyPensioner", "already_pensioner", Boolean.class),
    CAPITAL("capital", "capital", BigDecimal.class),
    CAPITAL_BOOKED("capitalBooked2006To2018", "capital_booked_2006_to_2018", Boolean.class),
    RECORD_BEFORE("recordMonthsBefore2006", "record_months_before_2006", Integer.class),
    RECORD_SINCE("recordMonthsFrom2006", "record_months_from_2006", Integer.class),
    HEAVY_WORK("heavyWorkMonths", "heavy_work_months", Integer.class),
    CHILDREN("childrenRaisedTo8", "children_raised_to_8", Integer.class),
    DISABLED_CHILD("disabledChildRaisedTo8", "disabled_child_raised_to_8", Boolean.class),
    SOLE_FATHER("soleFather", "sole_father", Boolean.class),
    YOUNGEST_CHILD("youngestChildBirthDate", "youngest_child_birth_date", LocalDate.class),
    BENEFIT_END("benefitEndsOn", "benefit_ends_on", LocalDate.class);

    private final String key;
    private final String column;
    private final Class<?> type;

    Attribute(String key, String column, Class<?> type) {
        this.key = key;
        this.column = column;
        this.type = type;
    }

    public String key() {
        return key;
    }

    public Class<?> type() {
        return type;
    }

    /** Whether it is a day of birth: it lies in no day to come, and an age is reckoned from it. */
    public boolean isBirth() {
        return this == BIRTH_DATE || this == YOUNGEST_CHILD;
    }

    /** Whether a person may have none any more, which a register tells by null. */
    public boolean mayCease() {
        return this == YOUNGEST_CHILD || this == BENEFIT_END;
    }

    String column() {
        return column;
    }

    String sqlType() {
        return type == LocalDate.class
                ? "date"
                : type == Boolean.class
                        ? "boolean"
                        : type == Integer.class ? "integer" : type == BigDecimal.class ? "numeric" : "text";
    }

    public static Optional<Attribute> named(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }
}
