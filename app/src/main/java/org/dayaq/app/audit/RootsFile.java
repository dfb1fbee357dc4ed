package org.dayaq.app.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The roots outside the database, one line a seal: {@code number root key signature time}. What stands here can no
 * longer be taken back inside.
 */
record RootsFile(Path file) {

    private static final int BATCH = 1_000;

    /** Adds the seals made since the last line; several nodes may do so, each in a file of its own. */
    void append(AuditStore store) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var last = Files.exists(file) ? lastNumber() : 0;
            for (var seals = store.sealsAfter(last, BATCH); !seals.isEmpty(); seals = store.sealsAfter(last, BATCH)) {
                var lines = new StringBuilder();
                for (var seal : seals) {
                    lines.append(line(seal));
                    last = seal.number();
                }
                write(lines.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file of roots " + file + " (dayaq.audit.roots) cannot be written", e);
        }
    }

    /** Root by number of seal. */
    SortedMap<Long, byte[]> roots() {
        try {
            var roots = new TreeMap<Long, byte[]>();
            for (var line : Files.readAllLines(file)) {
                var parts = line.split(" ");
                roots.put(Long.parseLong(parts[0]), HexFormat.of().parseHex(parts[1]));
            }
            return roots;
        } catch (IOException e) {
            throw new UncheckedIOException("The file of roots " + file + " cannot be read", e);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException(
                    file + " is no file of roots: a line reads \"number root key signature time\"", e);
        }
    }

    private long lastNumber() throws IOException {
        var roots = roots();
        return roots.isEmpty() ? 0 : roots.lastKey();
    }

    private static String line(Seal seal) {
        var hex = HexFormat.of();
        return seal.number() + " " + hex.formatHex(seal.root()) + " " + seal.keyId() + " "
                + hex.formatHex(seal.signature()) + " " + seal.sealedAt() + "\n";
    }

    private void write(String lines) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
