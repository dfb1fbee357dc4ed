package org.dayaq.app.documents.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Work on the bytes of a written file. */
final class Bytes {

    private Bytes() {}

    static int lastIndexOf(byte[] file, String text) {
        var searched = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = file.length - searched.length; i >= 0; i--) {
            var found = 0;
            while (found < searched.length && file[i + found] == searched[found]) {
                found++;
            }
            if (found == searched.length) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Writes the ranges that are sealed at {@code rangeAt} (45 bytes kept free), and the signature between
     * {@code open} and {@code close}, which are the angle brackets of the place kept for it.
     */
    static byte[] seal(byte[] file, int length, int rangeAt, int open, int close, Sealer sealer) {
        var ranges = String.format(Locale.ROOT, "0 %010d %010d %010d", open, close, length - close)
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ranges, 0, file, rangeAt, ranges.length);
        var signature = sealer.sign(file, 0, open, close, length - close);
        if (signature.length > (close - open - 2) / 2) {
            throw new IllegalStateException("The signature needs " + signature.length + " bytes, more than were kept");
        }
        var hex = HexFormat.of().formatHex(signature).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, file, open + 1, hex.length);
        return file;
    }
}
