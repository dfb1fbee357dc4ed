package org.dayaq.sandbox.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** What nodes are started from: the class path of this build as jars, and an archive of loaded classes, so that they start quickly. */
final class Nodes {

    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=Asia/Baku",
            "-Duser.language=en",
            "-Djava.awt.headless=true",
            "-Dspring.jmx.enabled=false");

    private static final String ARCHIVE = "node.jsa";
    private static final LocalDateTime SAME_TIME = LocalDateTime.of(2025, 6, 20, 0, 0);

    private final Path folder;
    private final String classPath;

    private final boolean archived;

    private Nodes(Path folder, String classPath, boolean archived) {
        this.folder = folder;
        this.classPath = classPath;
        this.archived = archived;
    }

    /**
     * For a few starts.
     *
     * @param folder where the jars are kept
     */
    static Nodes plain(Path folder) throws IOException {
        return prepared(folder, false);
    }

    /** For many starts: the first one also makes the archive, which takes longer than a start. */
    static Nodes archived(Path folder) throws IOException {
        return prepared(folder, true);
    }

    private static Nodes prepared(Path folder, boolean archived) throws IOException {
        Files.createDirectories(folder);
        var paths = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var jars = new ArrayList<String>();
        var number = 0;
        for (var path : paths.split(File.pathSeparator)) {
            if (archived && !path.isBlank() && Files.isDirectory(Path.of(path))) {
                // An archive is made of jars only.
                jars.add(kept(
                                jar(Path.of(path), folder.resolve("new.jar")),
                                folder.resolve("classes-" + ++number + ".jar"))
                        .toString());
            } else if (!path.isBlank() && Files.exists(Path.of(path))) {
                jars.add(path);
            }
        }
        return new Nodes(folder, String.join(File.pathSeparator, jars), archived);
    }

    /** Starts once and stops again: makes the tables, and the archive of classes that later starts are quicker by. */
    void train(List<String> options, Path log) throws IOException {
        var list = folder.resolve("node.classes");
        var known = !archived || Files.exists(archive());
        var command = command(known ? quick() : List.of("-XX:DumpLoadedClassList=" + list), options);
        command.add("--dayaq.crash.exit=true");
        if (end(launch(command, log)) != 0) {
            throw new IOException("The first start failed; see " + log);
        }
        if (!known) {
            // Of lambdas the archive of JDK 17 makes a crash of its own: they are left out.
            var classes = Files.readAllLines(list).stream()
                    .filter(line -> !line.startsWith("@"))
                    .toList();
            Files.write(list, classes);
            var dump = command(
                    List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive()),
                    List.of());
            if (end(launch(dump, folder.resolve("archive.log"))) != 0) {
                Files.deleteIfExists(archive()); // then nodes start as slowly as anywhere
            }
        }
    }

    private static int end(Process process) throws IOException {
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private List<String> quick() {
        return Files.exists(archive()) ? List.of("-XX:SharedArchiveFile=" + archive(), "-Xshare:auto") : List.of();
    }

    Process start(List<String> options, Path log) throws IOException {
        return launch(command(quick(), options), log);
    }

    /** A subcommand of the platform, run to its end; its exit code. */
    int subcommand(List<String> arguments, java.util.Map<String, String> environment, Path log) throws IOException {
        var command = new ArrayList<String>(List.of(java(), "-Xmx512m", "-cp", classPath, "org.dayaq.app.Dayaq"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(arguments + " did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Path archive() {
        return folder.resolve(ARCHIVE);
    }

    private List<String> command(List<String> more, List<String> options) {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(JVM);
        command.addAll(more);
        command.addAll(List.of("-cp", classPath, NodeMain.class.getName()));
        command.addAll(options);
        return command;
    }

    private static Process launch(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The jar there was, if it is the same: the archive of classes is good for that very file. */
    private static Path kept(Path made, Path jar) throws IOException {
        if (Files.exists(jar) && Files.mismatch(made, jar) < 0) {
            Files.delete(made);
        } else {
            Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(jar.resolveSibling(ARCHIVE));
        }
        return jar;
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            out.setLevel(1);
            for (var file : files.sorted().toList()) {
                var name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (name.isEmpty()) {
                    continue;
                }
                // Folders too: resources are found by looking through them.
                var entry = new JarEntry(Files.isDirectory(file) ? name + "/" : name);
                entry.setTimeLocal(SAME_TIME);
                out.putNextEntry(entry);
                if (Files.isRegularFile(file)) {
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
