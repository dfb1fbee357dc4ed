package org.dayaq.app.persons;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How persons are kept.
 *
 * @param key secret under which PINs are hidden in the table; keep it outside the database, and never change it
 */
@ConfigurationProperties("dayaq.persons")
public record PersonsSettings(@DefaultValue("") String key) {

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "PersonsSettings[]";
    }
}
