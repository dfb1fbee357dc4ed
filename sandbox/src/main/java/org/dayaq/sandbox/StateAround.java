package org.dayaq.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.dayaq.sandbox.clinics.Clinics;
import org.dayaq.sandbox.control.Control;
import org.dayaq.sandbox.dci.Desk;
import org.dayaq.sandbox.dci.Platform;
import org.dayaq.sandbox.dci.Register;
import org.dayaq.sandbox.dci.Tokens;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.registers.InternalAffairs;
import org.dayaq.sandbox.registers.Justice;
import org.dayaq.sandbox.registers.SocialFund;
import org.dayaq.sandbox.registers.StateTax;
import org.dayaq.sandbox.world.Calendar;
import org.dayaq.sandbox.world.Options;
import org.dayaq.sandbox.world.Person;
import org.dayaq.sandbox.world.World;

/** The registers and the control server, started on a database; started again on the same one they go on where they stopped. */
public final class StateAround implements AutoCloseable {

    private final World world;
    private final Options options;
    private final Dials dials = new Dials();
    private final Platform platform;
    private final List<Desk> desks = new CopyOnWriteArrayList<>();
    private final Map<String, Body> bodies = new LinkedHashMap<>();
    private final Control control;
    private final Clinics clinics;

    private StateAround(World world, Options options) {
        this.world = world;
        this.options = options;
        this.platform = new Platform(options.platform(), options.platformId(), options.platformSecret());
        this.clinics = new Clinics(world, options.platform(), options.platformSecret());
        this.control = new Control(world, dials, () -> desks.forEach(Desk::wake));
    }

    /** Makes or opens the world in schema {@code world} of this database and opens the bodies' ports. */
    public static StateAround start(DataSource database, Options options) {
        var state = new StateAround(World.open(database, options), options);
        try {
            state.open(database);
            return state;
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
    }

    private void open(DataSource database) {
        var civil = new InternalAffairs(world);
        var civilTokens = new Tokens(platform);
        start(1, civil.serve(dci(database, civil, civilTokens), civilTokens));
        start(2, dci(database, new Justice(world), new Tokens(platform)));
        var taxTokens = new Tokens(platform);
        start(3, taxTokens.serve(new StateTax(world).serve(Body.named(StateTax.ID, dials), taxTokens)));
        var fund = new SocialFund(world);
        var fundTokens = new Tokens(platform);
        start(4, fund.serve(dci(database, fund, fundTokens), fundTokens));
        start(0, clinics.serve(control.serve(Body.named("control", dials))));
    }

    private Body.Builder dci(DataSource database, Register register, Tokens tokens) {
        var desk = new Desk(database, register, platform, tokens, dials, Clock.systemUTC());
        desks.add(desk);
        return tokens.serve(desk.serve(Body.named(register.id(), dials).problems(Desk::problem)));
    }

    private void start(int offset, Body.Builder builder) {
        var body = builder.port(options.portBase() == 0 ? 0 : options.portBase() + offset)
                .start();
        bodies.put(body.name(), body);
    }

    /** The dials, so that bank, SMS gateway and identity provider hang their bodies on the same ones. */
    public Dials dials() {
        return dials;
    }

    /** The clinics, which refer persons of the world to the platform. */
    public Clinics clinics() {
        return clinics;
    }

    public Calendar calendar() {
        return world;
    }

    public World world() {
        return world;
    }

    /** The person as the world knows them, for bodies that need a name, a phone or an age. */
    public Optional<Person> person(String pin) {
        return world.person(pin);
    }

    /** The port the named body listens on: control, internal-affairs, justice, state-tax, social-fund. */
    public int port(String body) {
        var found = bodies.get(body);
        if (found == null) {
            throw new IllegalArgumentException("There is no body \"" + body + "\"; there are " + bodies.keySet());
        }
        return found.port();
    }

    /** Waits until the platform has asked every register that tells of events to tell it; false if it has not by then. */
    public boolean awaitSubscriptions(Duration atMost) throws InterruptedException {
        var until = System.nanoTime() + atMost.toNanos();
        while (!desks.stream().allMatch(Desk::isSubscribed)) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            Thread.sleep(100);
        }
        return true;
    }

    @Override
    public void close() {
        // The calendar first, so that nothing new happens; then the senders; the ports last.
        control.close();
        desks.forEach(Desk::close);
        bodies.values().forEach(Body::close);
    }
}
