package org.dayaq.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.sql.DataSource;
import org.dayaq.app.assessments.Members;

/** The members of commissions whom the sandbox's identity provider knows; a product's are entered by its operator. */
final class InventedMembers {

    private static final String FILE = "/world/members.csv";

    private InventedMembers() {}

    /** Enters them where a commission has nobody, so that others who were entered for trying stay. */
    static void enter(DataSource platform) throws IOException {
        var members = Members.in(platform, Clock.systemUTC());
        if (!members.areMissing()) {
            return;
        }
        try (var in = InventedMembers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + FILE);
            }
            members.replace(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (Members.Unusable unusable) {
            throw new IllegalStateException(FILE + ": " + unusable.getMessage(), unusable);
        }
    }
}
