package org.dayaq.app.kernel;

import java.util.Locale;

/** The languages every page, letter and message speaks; Azerbaijani first. */
public enum Language {
    AZ,
    EN,
    RU;

    /** Two lower-case letters, as in {@code az}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(code());
    }

    /** The language of a two-letter code, or Azerbaijani where it is none of the three. */
    public static Language of(String code) {
        for (var language : values()) {
            if (language.code().equalsIgnoreCase(code)) {
                return language;
            }
        }
        return AZ;
    }
}
