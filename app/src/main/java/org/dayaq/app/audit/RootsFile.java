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
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * The roots outside the database, one line a seal: {@code number root key signature time}. What stands here can no
 * longer be taken back inside. It grows for years, so that to add to it only its end is read, and that once.
 */
final class RootsFile {

    /** Seals hold the hashes of all their events, up to a megabyte each. */
    private static final int BATCH = 50;

    private final Path file;

    /** How we left the file; one of another length was touched by somebody else and is looked at again. */
    private RootsTail known = RootsTail.EMPTY;

    RootsFile(Path file) {
        this.file = file;
    }

    /** Adds the seals made since the last line; several nodes may do so, each in a file of its own. */
    synchronized void append(AuditStore store) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            mend();
            for (var seals = store.sealsAfter(known.number(), BATCH);
                    !seals.isEmpty();
                    seals = store.sealsAfter(known.number(), BATCH)) {
                var lines = new StringBuilder();
                seals.forEach(seal -> lines.append(line(seal)));
                write(lines.toString(), seals.get(seals.size() - 1).number());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file of roots " + file + " (dayaq.audit.roots) cannot be written", e);
        }
    }

    /** The seal of the last whole line, 0 where there is none yet; empty where the file cannot be read. */
    synchronized OptionalLong lastNumber() {
        try {
            look();
            return OptionalLong.of(known.number());
        } catch (IOException | IllegalStateException e) {
            return OptionalLong.empty();
        }
    }

    /** Root by number of seal. A line that is still being written, or was cut by a full disk, is none yet. */
    SortedMap<Long, byte[]> roots() {
        try (var lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            var roots = new TreeMap<Long, byte[]>();
            for (var line = lines.readLine(); line != null; ) {
                var next = lines.readLine();
                if (RootsTail.isWhole(line)) {
                    var parts = line.split(" ");
                    roots.put(Long.parseLong(parts[0]), HexFormat.of().parseHex(parts[1]));
                } else if (next != null || endsWithNewline()) {
                    throw RootsTail.noFileOfRoots(file.toString());
                }
                line = next;
            }
            return roots;
        } catch (IOException e) {
            throw new UncheckedIOException("The file of roots " + file + " cannot be read", e);
        }
    }

    private void mend() throws IOException {
        look();
        if (!Files.exists(file) || Files.size(file) == known.end()) {
            return;
        }
        LoggerFactory.getLogger(RootsFile.class)
                .warn(
                        "The last line of {} (dayaq.audit.roots) was cut in the middle, by a full disk or a fall of the"
                                + " machine; it is written again after seal {}",
                        file,
                        known.number());
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(known.end());
            channel.force(true);
        }
    }

    private void look() throws IOException {
        if (!Files.exists(file)) {
            known = RootsTail.EMPTY;
        } else if (Files.size(file) != known.end()) {
            try (var channel = FileChannel.open(file)) {
                known = RootsTail.read(channel, file + " (dayaq.audit.roots)");
            }
        }
    }

    private void write(String lines, long last) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            known = new RootsTail(last, known.end() + bytes.limit());
        }
    }

    private boolean endsWithNewline() throws IOException {
        try (var channel = FileChannel.open(file)) {
            var last = ByteBuffer.allocate(1);
            return channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
        }
    }

    private static String line(Seal seal) {
        var hex = HexFormat.of();
        return seal.number() + " " + hex.formatHex(seal.root()) + " " + seal.keyId() + " "
                + hex.formatHex(seal.signature()) + " " + seal.sealedAt() + "\n";
    }
}
