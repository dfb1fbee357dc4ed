package org.dayaq.app.documents;

/** The electronic seal over a record that is no letter, such as the minutes of a commission. */
@FunctionalInterface
public interface ContentSeal {

    /** The seal as detached CMS over these bytes. */
    byte[] seal(byte[] content);
}
