package org.dayaq.sandbox.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A disk of its own for the database, which can be full from one moment to the next. It is a tmpfs, whose size root may
 * change under way; where that is not allowed it is a plain folder and says so.
 */
final class Volume implements AutoCloseable {

    private static final String SIZE = "size=3g";
    private static final int TRIES = 64;

    private final Path folder;
    private final String whyNot;

    private Volume(Path folder, String whyNot) {
        this.folder = folder;
        this.whyNot = whyNot;
    }

    static Volume at(Path folder) throws IOException {
        Files.createDirectories(folder);
        var said = run("mount", "-t", "tmpfs", "-o", SIZE + ",mode=0755", "dayaq-crash", folder.toString());
        return new Volume(folder, said);
    }

    Path folder() {
        return folder;
    }

    boolean canBeFull() {
        return whyNot.isEmpty();
    }

    /** Why this volume cannot be made full, in the words of {@code mount}; empty if it can. */
    String whyNot() {
        return whyNot;
    }

    /** From now on there is no free block, or hardly one: what is written meanwhile takes the rest. */
    void fill() throws IOException {
        var said = "";
        for (int tries = 0; tries < TRIES; tries++) {
            var store = Files.getFileStore(folder);
            var used = store.getTotalSpace() - store.getUnallocatedSpace();
            // The kernel refuses a size below what is used, which grows while it is read, and the faster the busier all
            // are.
            said = run("mount", "-o", "remount,size=" + (used + (tries * 256L << 10)), folder.toString());
            if (said.isEmpty()) {
                return;
            }
        }
        throw new IOException("The volume " + folder + " could not be made full: " + said);
    }

    void free() throws IOException {
        var said = run("mount", "-o", "remount," + SIZE, folder.toString());
        if (!said.isEmpty()) {
            throw new IOException(said);
        }
    }

    @Override
    public void close() throws IOException {
        if (canBeFull()) {
            run("umount", "-l", folder.toString());
        }
    }

    private static String run(String... command) throws IOException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return command[0] + " did not end";
            }
            return process.exitValue() == 0 ? "" : said.strip() + " (" + process.exitValue() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IOException noSuchProgram) {
            return String.valueOf(noSuchProgram.getMessage());
        }
    }
}
