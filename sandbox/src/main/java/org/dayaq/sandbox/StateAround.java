package org.dayaq.sandbox;

import java.util.Optional;
import javax.sql.DataSource;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.world.Calendar;
import org.dayaq.sandbox.world.Options;
import org.dayaq.sandbox.world.Person;

/** The registers and the control server, started on a database; started again on the same one they go on where they stopped. */
public interface StateAround extends AutoCloseable {

    /** Makes or opens the world in schema {@code world} of this database and opens the bodies' ports. */
    static StateAround start(DataSource database, Options options) {
        throw new IllegalStateException("Not yet: " + database + options);
    }

    /** The dials, so that bank, SMS gateway and identity provider hang their bodies on the same ones. */
    Dials dials();

    Calendar calendar();

    /** The person as Internal Affairs know them, for bodies that need a name, a phone or an age. */
    Optional<Person> person(String pin);

    /** The port the named body listens on: control, internal-affairs, justice, state-tax, social-fund. */
    int port(String body);

    @Override
    void close();
}
