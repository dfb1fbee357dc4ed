package org.dayaq.sandbox.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A durable PostgreSQL on a folder of our own: what it has answered for is on the disk. Its programs are detached from
 * this JVM and outlive a {@code kill -9}; the next start on the folder stops them in good order first.
 */
public final class PostgresServer {

    /** A database and the role that owns it; both have one name. */
    private static final List<String> DATABASES = List.of("dayaq", "sandbox");

    /** What concerns speed is explained in docs/operations.md. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "192MB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("jit", "off"),
            Map.entry("log_checkpoints", "off"));

    private final Path folder;
    private final Path data;
    private final int port;
    private final Binaries binaries;
    private final Commands commands;
    private final Map<String, String> settings = new TreeMap<>(SETTINGS);

    private PostgresServer(Path folder, int port, Binaries binaries, Commands commands) {
        this.folder = folder;
        this.data = folder.resolve("postgres");
        this.port = port;
        this.binaries = binaries;
        this.commands = commands;
    }

    /** Unpacks the programs, but starts nothing yet. */
    public static PostgresServer under(Path folder, int port) throws IOException {
        var absolute = folder.toAbsolutePath().normalize();
        var binaries = Binaries.unpackedUnder(Files.createDirectories(programs(absolute)));
        return new PostgresServer(absolute, port, binaries, Commands.forThisUser());
    }

    /**
     * From the next start on a quarter of the machine's memory is its own, as a ministry's operator is told to set it up
     * (docs/operations.md), and its log says what each vacuum took.
     */
    public void toBeMeasured() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        settings.put("shared_buffers", Math.max(192, (system.getTotalMemorySize() >> 20) / 4) + "MB");
        settings.put("log_autovacuum_min_duration", "0");
    }

    /**
     * From the next start on it counts what each statement takes; false, and nothing changes, where the programs for this
     * machine came without {@code pg_stat_statements}.
     */
    public boolean toCountStatements() throws IOException {
        if (!hold(binaries.home(), "pg_stat_statements")) {
            return false;
        }
        settings.put("shared_preload_libraries", "pg_stat_statements");
        settings.put("pg_stat_statements.track_planning", "on");
        settings.put("pg_stat_statements.max", "20000");
        return true;
    }

    /** Whether the programs hold the library of an extension and the SQL that makes it; each system has folders of its own. */
    static boolean hold(Path programs, String extension) throws IOException {
        var names = Folders.contents(programs).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
        return names.contains(extension + ".control")
                && Stream.of(".so", ".dylib", ".dll").anyMatch(kind -> names.contains(extension + kind));
    }

    /** Whether {@link #under} has unpacked the programs before. */
    public static boolean isUnpackedUnder(Path folder) throws IOException {
        return Binaries.areUnpackedUnder(programs(folder));
    }

    /** The same as {@link #version}, of programs that are not unpacked. */
    public static String packedVersion() throws IOException {
        return Binaries.packedVersion();
    }

    private static Path programs(Path folder) {
        return folder.resolve("postgres-programs");
    }

    /** Whether the programs reach the data; as root in a container they run as {@code nobody}, who may not. */
    public boolean reachesData() throws IOException {
        return isWindows() || commands.canEnter(folder);
    }

    /** The major version of the programs, such as 18. */
    public String version() throws IOException {
        return commands.run(binaries.program("postgres"), "--version").replaceAll("(?s).*\\) (\\d+).*", "$1");
    }

    /**
     * Stops the server if it runs, such as one that a killed sandbox left behind: its connections are dead, its data are not.
     * Waits for a start that is under way.
     */
    public synchronized void stopLeftover() throws IOException {
        if (Leftover.on(data).isPresent()) {
            stop();
        } else {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    /** Makes the data folder where there is none, starts, and makes the databases. */
    public synchronized void start() throws IOException, SQLException {
        if (!Files.exists(data)) {
            init();
        }
        commands.own(data);
        commands.own(passwordFile());
        var log = log();
        Files.deleteIfExists(log);
        Files.createFile(log);
        commands.own(log);
        commands.run(
                binaries.program("pg_ctl"),
                "start",
                "-w",
                "-t",
                "110",
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-o",
                options());
        createDatabases();
    }

    /** What the server says, from its last start on. */
    public Path log() {
        return folder.resolve("postgres.log");
    }

    /** Deletes every database; the server must not run. */
    public void deleteData() throws IOException {
        Folders.delete(data);
    }

    /** The server's first process, of which all others are children. */
    public long pid() throws IOException {
        return Leftover.on(data)
                .map(Leftover::pid)
                .orElseThrow(() -> new IOException("The database server does not run"));
    }

    /** A new, empty database of this name, owned by a role of the same name; an old one is dropped. */
    public String createEmpty(String name) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", password());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            create(statement, name);
        }
        return url(name);
    }

    public void drop(String name) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", password());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    public void stop() throws IOException {
        commands.run(binaries.program("pg_ctl"), "stop", "-w", "-t", "60", "-m", "fast", "-D", data.toString());
    }

    /** Of {@code dayaq} or {@code sandbox}. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The same for every role of the sandbox: a secret of the data folder, not of a person. */
    public String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    private String options() {
        return "-p " + port
                + settings.entrySet().stream()
                        .map(setting -> " -c " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining());
    }

    private void init() throws IOException {
        var unfinished = folder.resolve("postgres.unfinished");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        writePassword();
        commands.own(unfinished);
        commands.run(
                binaries.program("initdb"),
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums");
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePassword() throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var file = passwordFile();
        Files.deleteIfExists(file);
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random), StandardCharsets.UTF_8);
        var readable = file.toFile().setReadable(false, false) && file.toFile().setReadable(true, true);
        if (!readable) {
            throw new IOException(file + " could not be kept from others");
        }
        commands.own(file);
    }

    private Path passwordFile() {
        return folder.resolve("postgres.password");
    }

    private void createDatabases() throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", password());
                var statement = connection.createStatement()) {
            for (var name : DATABASES) {
                try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                    if (found.next()) {
                        continue;
                    }
                }
                create(statement, name);
            }
        }
    }

    private void create(Statement statement, String name) throws IOException, SQLException {
        statement.execute("DROP ROLE IF EXISTS " + name);
        statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password() + "'");
        statement.execute("CREATE DATABASE " + name + " OWNER " + name);
    }
}
