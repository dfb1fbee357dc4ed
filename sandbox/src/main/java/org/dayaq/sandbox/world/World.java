package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.dayaq.sandbox.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The played state in one database: makes or opens it, keeps its calendar, loads world files. */
public final class World implements Calendar {

    private static final Logger LOG = LoggerFactory.getLogger(World.class);

    private final DataSource database;
    private final long seed;
    private final Pins pins;
    private final TransactionTemplate transaction;
    private final StateStore state;
    private final EventStore events;
    private final PeopleStore people;
    private final Planned planned;
    private final Days days;
    private final boolean wasThere;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private World(DataSource database, StateStore.State kept, boolean wasThere) {
        this.wasThere = wasThere;
        this.database = database;
        this.seed = kept.seed();
        this.pins = new Pins(seed);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.state = new StateStore(database);
        this.events = new EventStore(database);
        this.people = new PeopleStore(database);
        this.planned = new Planned(seed, state, people, events);
        this.days = new Days(seed, kept.population(), state, people, events, planned);
    }

    /** Opens the world in this database; makes it first when there is none or its making was interrupted. */
    public static World open(DataSource database, Options options) {
        var store = new StateStore(database);
        var kept = store.state().orElse(null);
        var wasThere = kept != null && kept.ready();
        if (kept != null && kept.version() != StateStore.VERSION) {
            throw new CannotStart(List.of("The sandbox's data are of version " + kept.version()
                    + ", this program writes version " + StateStore.VERSION
                    + ": delete the data folder, or name another with --data=/another/folder"));
        }
        if (kept == null || !kept.ready()) {
            kept = make(database, options, store);
        } else if (kept.seed() != options.seed() || kept.population() != options.population()) {
            LOG.info(
                    "The world is kept as it is: seed {}, {} persons, {}",
                    kept.seed(),
                    kept.population(),
                    kept.today());
        }
        return new World(database, kept, wasThere);
    }

    private static StateStore.State make(DataSource database, Options options, StateStore store) {
        store.create(options.seed(), options.population(), options.firstDay());
        new PopulationStore(database, options.seed(), options.population(), options.firstDay()).generate();
        store.index();
        var world = new World(database, store.state().orElseThrow(), false);
        for (var file : options.worldFiles()) {
            world.load(file);
        }
        if (options.neighbours()) {
            world.load(Neighbours.lines());
        }
        store.ready();
        return store.state().orElseThrow();
    }

    /** Whether an earlier start had made it, so that no world file was read now. */
    public boolean wasThere() {
        return wasThere;
    }

    /** The persons' numbers and PINs. */
    public Pins pins() {
        return pins;
    }

    public DataSource database() {
        return database;
    }

    public Optional<Person> person(String pin) {
        var number = pins.number(pin);
        return number < 0 ? Optional.empty() : people.person(number);
    }

    /** Maps a row of world.person. */
    public static Person person(java.sql.ResultSet row) throws java.sql.SQLException {
        return PeopleStore.person(row, 0);
    }

    /** Loads a world file whole or not at all; {@link WorldFileProblems} names every bad line. */
    public WorldFile.Loaded load(java.nio.file.Path file) {
        try {
            return load(java.nio.file.Files.readString(file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("The world file " + file + " cannot be read", e);
        }
    }

    /** Loads the lines of a world file; events of days that are past happen at once, on their own day. */
    public WorldFile.Loaded load(String lines) {
        var file = WorldFile.read(lines);
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            var today = state.lock().today();
            var loaded = new WorldFileStore(database, pins).write(file);
            planned.happen(today);
            return loaded;
        }));
    }

    @Override
    public LocalDate today() {
        return state.today();
    }

    @Override
    public LocalDate target() {
        return state.state().orElseThrow().target();
    }

    @Override
    public LocalDate advance(Unit unit, int count) {
        if (count < 1 || count > 3660) {
            throw new IllegalArgumentException("The calendar goes forward by 1 to 3660 steps at a time");
        }
        transaction.executeWithoutResult(
                status -> state.aim(unit.after(state.lock().target(), count)));
        return catchUp();
    }

    /** Goes on to the target: what an advance does, and what a start after a crash does first. */
    public synchronized LocalDate catchUp() {
        while (true) {
            var begun = transaction.execute(status -> {
                var now = state.lock();
                if (!now.today().isBefore(now.target())) {
                    return Optional.<LocalDate>empty();
                }
                var day = now.today().plusDays(1);
                days.happen(day);
                state.begin(day);
                return Optional.of(day);
            });
            if (begun == null || begun.isEmpty()) {
                return today();
            }
            begun.ifPresent(day -> listeners.forEach(listener -> listener.begins(day)));
        }
    }

    @Override
    public void onNewDay(Listener listener) {
        listeners.add(listener);
    }
}
