package org.dayaq.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dayaq.sandbox.database.PostgresServer;
import org.dayaq.sandbox.world.WorldFile;
import org.dayaq.sandbox.world.WorldFileProblems;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the machine before anything starts, and tells all that stands in the way at once. Holds the folder for this
 * sandbox from then on; the operating system lets go of the hold when the JVM ends, however it ends.
 */
final class Preflight {

    private final Arguments arguments;
    private final List<String> problems = new ArrayList<>();
    private @Nullable FileLock lock;

    Preflight(Arguments arguments) {
        this.arguments = arguments;
    }

    /** The database server, not started; or {@link CannotStart}. */
    PostgresServer pass() throws IOException, SQLException {
        var world = arguments.world();
        if (world != null && !Files.isReadable(world)) {
            problems.add("The world file " + world.toAbsolutePath()
                    + " cannot be read; --world= names a file of JSON Lines (docs/sandbox.md).");
        } else if (world != null) {
            checkWorld(world);
        }
        if (!folderIsOurs()) {
            throw new CannotStart(problems);
        }
        if (!hasSpace() && !PostgresServer.isUnpackedUnder(arguments.data())) {
            // Unpacking would end in the middle, with another failure than the one to be told.
            checkVersion(PostgresServer.packedVersion());
            checkPorts();
            throw new CannotStart(problems);
        }
        var server = PostgresServer.under(arguments.data(), arguments.databasePort());
        if (!server.reachesData()) {
            problems.add(
                    "PostgreSQL refuses to run as root and this machine forbids user namespaces, so it runs as nobody,"
                            + " who cannot enter "
                            + arguments.data().toAbsolutePath().normalize()
                            + "; start the sandbox as another user, or name a folder open to all with --data=.");
        } else if (checkVersion(server.version())) {
            server.stopLeftover();
        }
        checkPorts();
        if (!problems.isEmpty()) {
            throw new CannotStart(problems);
        }
        return server;
    }

    private void checkWorld(Path world) throws IOException {
        try {
            WorldFile.read(Files.readString(world));
        } catch (WorldFileProblems e) {
            problems.add(sentence(world, e));
        } catch (CharacterCodingException e) {
            problems.add("The world file " + world.toAbsolutePath()
                    + " is no UTF-8 text; --world= names a file of JSON Lines (docs/sandbox.md).");
        }
    }

    /** What is wrong with a world file, by line. */
    static String sentence(@Nullable Path world, WorldFileProblems found) {
        return "The world file " + world
                + " was not loaded; mend it, or name another with --world= (docs/sandbox.md):\n  "
                + String.join("\n  ", found.problems());
    }

    private boolean folderIsOurs() throws IOException {
        var folder = arguments.data().toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            var file = FileChannel.open(
                    folder.resolve("sandbox.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            lock = tryLock(file);
        } catch (IOException e) {
            problems.add("The folder " + folder + " cannot be written ("
                    + e.getClass().getSimpleName() + "); make it writable or name another with --data=.");
            return false;
        }
        if (lock == null) {
            problems.add("Another sandbox is running on the folder " + folder
                    + "; stop it, or start this one with --data=, --port-base= and --app-port= of its own.");
        }
        return lock != null;
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held within this JVM
        }
    }

    private boolean hasSpace() throws IOException {
        var free = Files.getFileStore(arguments.data()).getUsableSpace() >> 20;
        var enough = free >= arguments.minFreeMb();
        if (!enough) {
            problems.add("The disk of " + arguments.data().toAbsolutePath().normalize() + " has " + free
                    + " MB left and the sandbox wants " + arguments.minFreeMb()
                    + " MB; free some, name a folder elsewhere with --data=, or lower --min-free-mb=.");
        }
        return enough;
    }

    private boolean checkVersion(String version) throws IOException {
        var mark = arguments.data().resolve("postgres").resolve("PG_VERSION");
        var folder = mark.resolveSibling("").toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            return true;
        }
        var found = Files.exists(mark)
                ? Files.readString(mark, StandardCharsets.UTF_8).strip()
                : "no";
        if (!found.equals(version)) {
            problems.add("The folder " + folder + " holds data of PostgreSQL " + found
                    + " and this sandbox runs PostgreSQL " + version
                    + "; move it away to start afresh, or name another folder with --data=.");
            return false;
        }
        return true;
    }

    private void checkPorts() {
        var taken = IntStream.rangeClosed(arguments.portBase(), arguments.figuresPort())
                .filter(Preflight::inUse)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            problems.add("In use by another program: port " + taken + "; stop that program, or change --port-base= (the"
                    + " sandbox takes " + arguments.portBase() + " to " + arguments.figuresPort() + ").");
        }
        if (arguments.appPort() >= arguments.portBase() && arguments.appPort() <= arguments.figuresPort()) {
            problems.add(
                    "The port " + arguments.appPort() + " of --app-port= is one of those the sandbox takes itself, "
                            + arguments.portBase() + " to " + arguments.figuresPort()
                            + "; choose another one, or change --port-base=.");
        } else if (inUse(arguments.appPort())) {
            problems.add("In use by another program: port " + arguments.appPort()
                    + "; stop that program, or change --app-port= (there the platform answers).");
        }
    }

    private static boolean inUse(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
