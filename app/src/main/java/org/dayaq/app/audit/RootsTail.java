package org.dayaq.app.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where a file of roots ends, read from its end.
 *
 * @param number the seal of the last whole line, 0 where there is none
 * @param end bytes up to and with the newline of that line; what follows is a line cut in the middle
 */
record RootsTail(long number, long end) {

    static final RootsTail EMPTY = new RootsTail(0, 0);

    /** A line has some 250 bytes; a longer piece is read only where a long name of a key makes it longer. */
    static final int PIECE = 4_096;

    private static final Pattern WHOLE = Pattern.compile("\\d{1,18} [0-9a-f]{64} \\S+ (?:[0-9a-f]{2})+ \\S+Z");

    static boolean isWhole(String line) {
        return WHOLE.matcher(line).matches();
    }

    static IllegalStateException noFileOfRoots(String file) {
        return new IllegalStateException(
                file + " is no file of roots: a line reads \"number root key signature time\"");
    }

    static RootsTail read(SeekableByteChannel file, String name) throws IOException {
        var size = file.size();
        for (long piece = Math.min(PIECE, size); ; piece = Math.min(2 * piece, size)) {
            var text = last(file, size, (int) piece);
            var end = text.lastIndexOf('\n');
            var start = text.lastIndexOf('\n', end - 1);
            if (end >= 0 && (start >= 0 || piece == size)) {
                var line = text.substring(start + 1, end);
                if (!isWhole(line)) {
                    throw noFileOfRoots(name);
                }
                return new RootsTail(Long.parseLong(line.substring(0, line.indexOf(' '))), size - piece + end + 1);
            }
            if (piece == size) {
                return EMPTY;
            }
            if (piece > 1 << 20) {
                throw noFileOfRoots(name);
            }
        }
    }

    private static String last(SeekableByteChannel file, long size, int piece) throws IOException {
        var bytes = ByteBuffer.allocate(piece);
        file.position(size - piece);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // a read may give less than was asked for
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }
}
