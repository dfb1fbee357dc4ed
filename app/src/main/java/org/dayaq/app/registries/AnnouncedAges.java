package org.dayaq.app.registries;

import java.util.List;

/** The ages of which population registers shall tell us; made from the rule tables that name them. */
@FunctionalInterface
public interface AnnouncedAges {

    /**
     * A birthday to be told of.
     *
     * @param sex M or F
     * @param months the age in months
     */
    record Age(String sex, int months) {}

    /** The ages for a register: the general ones at internal-affairs, the privileged ones at social-fund. */
    List<Age> of(String register);
}
