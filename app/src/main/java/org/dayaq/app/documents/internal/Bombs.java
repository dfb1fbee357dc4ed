package org.dayaq.app.documents.internal;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds what would unfold to more than memory holds, before a parser unfolds it: every stream of a PDF that deflate wrote is
 * counted, and what it holds once more, without keeping it.
 */
final class Bombs {

    /** An A4 page scanned in colour at 300 dots an inch is 26 MB. */
    static final long MOST_OF_ONE = 120L << 20;

    static final long MOST_OF_ALL = 400L << 20;
    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final int HEAD = 1 << 16;
    private static final int DEPTH = 3;

    private long left = MOST_OF_ALL;

    /** Whether the streams of this file unfold to too much. */
    static boolean isBomb(byte[] pdf) {
        var count = new Bombs();
        for (int at = find(pdf, 0); at >= 0; at = find(pdf, at)) {
            while (at < pdf.length && (pdf[at] == '\r' || pdf[at] == '\n')) {
                at++;
            }
            if (count.tooMuch(pdf, at, pdf.length - at, DEPTH)) {
                return true;
            }
        }
        return false;
    }

    /** Where the bytes after the next word "stream" begin, or -1. */
    private static int find(byte[] pdf, int from) {
        for (int at = from; at <= pdf.length - STREAM.length; at++) {
            int same = 0;
            while (same < STREAM.length && pdf[at + same] == STREAM[same]) {
                same++;
            }
            if (same == STREAM.length) {
                return at + STREAM.length;
            }
        }
        return -1;
    }

    private boolean tooMuch(byte[] bytes, int at, int length, int depth) {
        if (depth == 0 || length < 2 || (bytes[at] & 0x0F) != 8) {
            return false;
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(bytes, at, length);
            var head = new byte[HEAD];
            var first = inflater.inflate(head);
            long unfolded = first;
            var rest = new byte[HEAD];
            for (int read = first; read > 0 && unfolded <= MOST_OF_ONE; unfolded += read) {
                read = inflater.inflate(rest);
            }
            left -= unfolded;
            // Deflate within deflate: its beginning tells enough, because each level multiplies by a thousand at most.
            return unfolded > MOST_OF_ONE || left < 0 || tooMuch(head, 0, first, depth - 1);
        } catch (DataFormatException noDeflate) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
