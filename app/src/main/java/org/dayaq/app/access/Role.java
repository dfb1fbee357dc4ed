package org.dayaq.app.access;

import java.util.Locale;
import java.util.Optional;

/** What a person is to the platform; a person may be several. In a rule it reads {@code hasRole('OFFICER')}. */
public enum Role {
    CITIZEN,
    OFFICER,
    APPROVER,
    /** Leads the team of an office: sees its load and moves it. */
    LEAD,
    /** Sits in a commission of medical-social expertise and sees nothing else. */
    COMMISSION,
    ANALYST,
    OPERATOR;

    /** As the identity provider and the diagrams write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a code, if it is one of ours: a provider may know many more. */
    public static Optional<Role> of(String code) {
        for (var role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
