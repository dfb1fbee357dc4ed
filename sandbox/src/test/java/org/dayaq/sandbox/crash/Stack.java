package org.dayaq.sandbox.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.sandbox.AppStart;
import org.dayaq.sandbox.Arguments;
import org.dayaq.sandbox.StateAround;
import org.dayaq.sandbox.bank.Bank;
import org.dayaq.sandbox.bank.BankSettings;
import org.dayaq.sandbox.database.PostgresServer;
import org.dayaq.sandbox.http.Dial;
import org.dayaq.sandbox.sms.SmsGateway;
import org.dayaq.sandbox.world.Options;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Everything there is: the platform's database on a volume of its own, the bodies around it with their books on another
 * server that no fault touches, nodes, a balancer before them and a wire from each to the database.
 */
final class Stack implements AutoCloseable {

    static final List<String> BODIES =
            List.of("internal-affairs", "justice", "state-tax", "social-fund", "bank", "sms");

    private static final List<String> REGISTERS = BODIES.subList(0, 4);
    private static final String SECRET = "sandbox-only-secret";
    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");

    private static final int PATIENCE_MS = 2_000;
    private static final Duration HOLD = Duration.ofMillis(500);

    private final Path folder;
    private final Control control;
    private final Volume volume;
    private final PostgresServer database;
    private final int databasePort;
    private final PostgresServer books;
    private HikariDataSource around;
    private final List<AppNode> nodes = new CopyOnWriteArrayList<>();
    private final Map<String, Between> between = new ConcurrentHashMap<>();
    private final Cable front;
    private StateAround state;
    private Bank bank;
    private SmsGateway sms;
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final Nodes jvms;
    private final HttpClient http = HttpClient.newHttpClient();

    Stack(Path folder, Nodes jvms, Control control) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.jvms = jvms;
        this.control = control;
        this.volume = Volume.at(folder.resolve("database"));
        this.databasePort = AppNode.freePort();
        this.database = PostgresServer.under(volume.folder(), databasePort);
        this.books = PostgresServer.under(folder.resolve("books"), AppNode.freePort());
        this.front = new Cable(() -> nodes.stream().map(AppNode::port).toList());
        closing.add(volume::close);
        closing.add(front::close);
    }

    /** Starts all but the nodes; one start of one makes the platform's tables. */
    void open() throws IOException, SQLException {
        database.start();
        closing.add(() -> {
            if (databaseRuns()) {
                database.stop();
            }
        });
        books.start();
        closing.add(books::stop);
        around = pool(books);
        closing.add(around::close);
        var world = new Options(
                0, 7, 0, Options.FIRST_DAY, List.of(), URI.create("http://127.0.0.1:" + front.port()), "dayaq", SECRET);
        state = StateAround.start(around, world);
        closing.add(state::close);
        bank = Bank.start(around, world, customers(), state.dials(), state.calendar(), 0);
        closing.add(bank::close);
        sms = SmsGateway.start(around, world, 0, state.dials(), state.calendar(), 0);
        closing.add(sms::close);
        jvms.train(node("trainer").options(), folder.resolve("trainer.log"));
        if (control == Control.NO_DEDUP) {
            forgetful();
        }
        if (control == Control.UNFLUSHED) {
            unflushed();
        }
    }

    /**
     * Some have no account yet: their card is issued at once, and the money follows it. Not so without an outbox: there the
     * news of a card would overtake the commit of its order, and money would be lost though nothing breaks.
     */
    private BankSettings customers() {
        return new BankSettings(control == Control.NO_OUTBOX ? 1000 : 800, 0, 0);
    }

    Volume volume() {
        return volume;
    }

    StateAround state() {
        return state;
    }

    List<AppNode> nodes() {
        return nodes;
    }

    Control control() {
        return control;
    }

    void addNode() throws IOException {
        var node = node("node-" + (nodes.size() + 1));
        nodes.add(node);
        node.start();
    }

    private AppNode node(String name) throws IOException {
        var cable = new Cable(() -> List.of(databasePort));
        return new AppNode(name, jvms, folder, cable, options(name));
    }

    private List<String> options(String node) throws IOException {
        var arguments = Arguments.parse("--data=" + folder.resolve("data"), "--app-port=" + front.port());
        var keys = Files.createDirectories(folder.resolve("data/keys"));
        var registers = new LinkedHashMap<String, URI>();
        REGISTERS.forEach(register -> registers.put(register, uri(register)));
        var today = Clock.fixed(state.calendar().today().atStartOfDay(BAKU).toInstant(), BAKU);
        var start = new AppStart(arguments)
                .database(database)
                .calendar(uri("control"))
                .registers(registers, keys.resolve("platform.pem"), SECRET)
                .identity(URI.create("http://127.0.0.1:9"), SECRET)
                .seal(SealKeys.in(keys, today))
                .audit(keys.resolve("audit.pem"), folder.resolve("roots"), database.password())
                .partner("dayaq.payments.bank", wire(node, "bank", bank.uri()), SECRET)
                .partner("dayaq.notices.sms", wire(node, "sms", sms.uri()), SECRET);
        hurried().forEach(start::set);
        return start.commandLine();
    }

    /** How a node reaches a body: straight, or past what makes the control. */
    private URI wire(String node, String body, URI address) {
        return switch (control) {
            // One for all nodes: what another node tries again is a repetition too.
            case NO_KEYS, NO_KEYS_SHORT_LEASE -> between(body, address, true, Duration.ZERO);
            case NODE_CLOCK -> between(body, address, true, HOLD);
            // One for each: a node is killed while something of its own is under way.
            case NO_OUTBOX -> between(node + " " + body, address, false, HOLD);
            default -> address;
        };
    }

    private URI between(String name, URI address, boolean rekeys, Duration hold) {
        return between.computeIfAbsent(name, first -> {
                    var made = new Between(address, rekeys, hold);
                    closing.add(made);
                    return made;
                })
                .uri();
    }

    /** Whether a body has done something for this node that the node has not heard of yet. */
    boolean isUnderWay(AppNode node) {
        return between.entrySet().stream()
                .anyMatch(one -> one.getKey().startsWith(node.name() + " ")
                        && one.getValue().isHolding());
    }

    /**
     * How long a node waits for another body; longer answers are late. Where an answer is held back it waits longer: a machine
     * that is busy is not to be taken for the fault.
     */
    int patienceMs() {
        return switch (control) {
            case NO_OUTBOX, NO_KEYS_SHORT_LEASE, NODE_CLOCK -> 10_000;
            default -> PATIENCE_MS;
        };
    }

    /** Pauses as short as a test can bear; nothing here changes what is done, only how long is waited. */
    private Map<String, Object> hurried() {
        var all = new LinkedHashMap<String, Object>();
        all.put("management.server.port", -1);
        all.put("logging.threshold.console", "INFO");
        all.put("dayaq.crash.control", control.name());
        all.put("dayaq.registries.timeout", patienceMs() + "ms");
        all.put("dayaq.registries.connect-timeout", "1s");
        all.put("dayaq.registries.breaker-pause", "500ms");
        all.put("dayaq.registries.poll", "250ms");
        all.put("dayaq.payments.bank.timeout", patienceMs() + "ms");
        all.put("dayaq.notices.sms.timeout", patienceMs() + "ms");
        all.put("dayaq.payments.relay.idle", "250ms");
        all.put("dayaq.payments.relay.lease", control == Control.NO_KEYS_SHORT_LEASE ? "2s" : "10s");
        all.put("dayaq.payments.relay.first-delay", "200ms");
        all.put("dayaq.payments.relay.longest-delay", "3s");
        all.put("dayaq.payments.relay.open-for", "1s");
        all.put("dayaq.payments.relay.tries", 200);
        all.put("dayaq.intake.batch", 20);
        all.put("dayaq.audit.interval", "1s");
        all.put("spring.datasource.hikari.maximum-pool-size", 12);
        all.put("spring.datasource.hikari.connection-timeout", 5000);
        all.put("spring.datasource.hikari.validation-timeout", 2000);
        all.put("spring.datasource.hikari.data-source-properties.socketTimeout", 20);
        all.put("spring.datasource.hikari.data-source-properties.connectTimeout", 3);
        all.put(
                "spring.datasource.hikari.data-source-properties.options",
                "-c idle_in_transaction_session_timeout=15s");
        return all;
    }

    /** Sends more events into the world, over its front door. */
    void load(String lines) {
        post(uri("control").resolve("/world"), lines);
    }

    void nextDay() {
        advance("day");
    }

    /** @param unit day or month */
    void advance(String unit) {
        post(uri("control").resolve("/calendar/advance"), "{\"unit\":\"" + unit + "\",\"count\":1}");
    }

    void dial(String body, Dial dial) {
        state.dials().set(body, dial);
    }

    private void post(URI address, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(address + " said " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI uri(String body) {
        return URI.create("http://127.0.0.1:" + state.port(body));
    }

    /** The platform's tables, past every cable. */
    JdbcClient platform() throws IOException {
        return JdbcClient.create(new DriverManagerDataSource(database.url("dayaq"), "dayaq", database.password()));
    }

    /** The books of the world, the bank and the gateway. */
    JdbcClient around() {
        return JdbcClient.create((DataSource) around);
    }

    Bank bank() {
        return bank;
    }

    String secret() {
        return SECRET;
    }

    /** {@code kill -9} of the postmaster, alone or with all its children; whether one was running. */
    boolean killDatabase(boolean children) throws IOException {
        var note = volume.folder().resolve("postgres/postmaster.pid");
        if (!Files.exists(note)) {
            return false;
        }
        var lines = Files.readAllLines(note);
        var postmaster = lines.isEmpty()
                ? null
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElse(null);
        if (postmaster == null || !postmaster.isAlive()) {
            return false;
        }
        var family = children ? postmaster.descendants().toList() : List.<ProcessHandle>of();
        postmaster.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        return true;
    }

    boolean databaseRuns() {
        try {
            return platform().sql("SELECT 1").query(Integer.class).single() == 1;
        } catch (RuntimeException | IOException away) {
            return false;
        }
    }

    /** Starts it until it runs: children of a killed postmaster hold on to its memory for a moment. */
    void startDatabase() throws IOException {
        IOException last = null;
        for (var until = System.nanoTime() + 120_000_000_000L; System.nanoTime() < until; ) {
            if (databaseRuns()) {
                return;
            }
            try {
                database.stopLeftover();
                database.start();
                return;
            } catch (IOException | SQLException notYet) {
                last = notYet instanceof IOException e ? e : new IOException(notYet);
                sleep(200);
            }
        }
        throw new IOException("The database does not start again", last);
    }

    /**
     * What is wrong with the audit log, when all of it is under seals: held by the product's own command against its seals and
     * against the roots outside that each node kept; and then that the command notices a word that is changed.
     */
    List<String> auditFindings(Books books) throws IOException {
        var findings = new ArrayList<String>();
        if (!Run.reachedWithin(Duration.ofMinutes(1), () -> books.unsealed() == 0)) {
            findings.add(books.unsealed() + " entries are under no seal");
        }
        if (books.auditSeals() == 0) {
            findings.add("there is no seal");
        }
        for (var node : nodes) {
            // Who came last may still be starting: whatever lives keeps roots once it seals.
            if (!Run.reachedWithin(
                    node.isAlive() ? Duration.ofMinutes(5) : Duration.ZERO, () -> Files.exists(node.roots()))) {
                findings.add(node.name() + " kept no roots");
            } else if (verifyAudit(node.roots()) != 0) {
                findings.add("the log does not fit the roots of " + node.name() + ", see verify-audit.log");
            }
        }
        if (findings.isEmpty()) {
            platform()
                    .sql("ALTER TABLE audit_event DISABLE TRIGGER only_added_to")
                    .update();
            platform()
                    .sql(
                            "UPDATE audit_event SET action = action || ' not' WHERE id = (SELECT events[1] FROM audit_seal WHERE number = 1)")
                    .update();
            if (verifyAudit(nodes.get(0).roots()) != 1) {
                findings.add("a changed entry was not noticed");
            }
        }
        return findings;
    }

    private int verifyAudit(Path roots) throws IOException {
        return jvms.subcommand(
                List.of("verify-audit", "--key=" + folder.resolve("data/keys/audit.pem"), "--roots=" + roots),
                Map.of(
                        "SPRING_DATASOURCE_URL", database.url("dayaq"),
                        "SPRING_DATASOURCE_USERNAME", "dayaq",
                        "SPRING_DATASOURCE_PASSWORD", database.password()),
                folder.resolve("verify-audit.log"));
    }

    /** As {@code synchronous_commit = off} does, which the platform would find out at its start if it stood in the settings. */
    private void unflushed() throws IOException {
        platform()
                .sql(
                        """
                        CREATE FUNCTION crash_unflushed() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            PERFORM set_config('synchronous_commit', 'off', true);
                            RETURN NULL;
                        END $$
                        """)
                .update();
        for (var table : List.of("inbox_message", "life_event", "outbox", "notice")) {
            platform()
                    .sql("CREATE TRIGGER crash_unflushed BEFORE INSERT OR UPDATE ON " + table
                            + " FOR EACH STATEMENT EXECUTE FUNCTION crash_unflushed()")
                    .update();
        }
    }

    /** Every telling is a new event: its content was never seen, and its identity is made another one. */
    private void forgetful() throws IOException {
        platform().sql("CREATE SEQUENCE crash_telling").update();
        platform()
                .sql(
                        """
                        CREATE FUNCTION crash_forget_version() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            DELETE FROM life_event_version
                             WHERE type = NEW.type AND identity = NEW.identity AND sha256 = NEW.sha256;
                            RETURN NEW;
                        END $$
                        """)
                .update();
        platform()
                .sql(
                        """
                        CREATE TRIGGER crash_forget BEFORE INSERT ON life_event_version
                            FOR EACH ROW EXECUTE FUNCTION crash_forget_version()
                        """)
                .update();
        platform()
                .sql(
                        """
                        CREATE FUNCTION crash_forget_event() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            IF EXISTS (SELECT 1 FROM life_event WHERE type = NEW.type AND identity = NEW.identity) THEN
                                NEW.identity := NEW.identity || '#' || nextval('crash_telling');
                            END IF;
                            RETURN NEW;
                        END $$
                        """)
                .update();
        platform()
                .sql(
                        """
                        CREATE TRIGGER crash_forget BEFORE INSERT ON life_event
                            FOR EACH ROW EXECUTE FUNCTION crash_forget_event()
                        """)
                .update();
    }

    private static HikariDataSource pool(PostgresServer server) throws IOException {
        var config = new HikariConfig();
        config.setJdbcUrl(server.url("sandbox"));
        config.setUsername("sandbox");
        config.setPassword(server.password());
        config.setMaximumPoolSize(30);
        config.setMinimumIdle(1);
        config.setPoolName("around");
        return new HikariDataSource(config);
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was opened last is closed first; nothing keeps the rest from being closed. */
    @Override
    public void close() {
        nodes.parallelStream().forEach(AppNode::close);
        for (int i = closing.size() - 1; i >= 0; i--) {
            try {
                closing.get(i).close();
            } catch (Exception e) {
                e.printStackTrace();
            }
        }
    }
}
