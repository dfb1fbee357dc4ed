package org.dayaq.app.documents.internal;

import java.util.Arrays;

/** A growing file. Numbers are written without making strings: a letter holds some thousands of them. */
final class Out {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private byte[] bytes;
    private int length;

    Out(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void need(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** Characters below 256 only. */
    Out text(String text) {
        var count = text.length();
        need(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += count;
        return this;
    }

    Out raw(byte[] more, int count) {
        need(count);
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
        return this;
    }

    Out raw(byte[] more) {
        return raw(more, more.length);
    }

    Out fill(char c, int count) {
        need(count);
        Arrays.fill(bytes, length, length + count, (byte) c);
        length += count;
        return this;
    }

    Out number(int value) {
        need(11);
        var rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        var end = length + 1;
        for (int more = rest / 10; more > 0; more /= 10) {
            end++;
        }
        for (int i = end - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    /** With up to four decimals. */
    Out number(double value) {
        var scaled = Math.round(value * 10_000);
        if (scaled < 0) {
            fill('-', 1);
            scaled = -scaled;
        }
        number((int) (scaled / 10_000));
        var decimals = (int) (scaled % 10_000);
        if (decimals != 0) {
            fill('.', 1);
            need(4);
            for (int power = 1000; decimals > 0; power /= 10) {
                bytes[length++] = (byte) ('0' + decimals / power);
                decimals %= power;
            }
        }
        return this;
    }

    Out space() {
        return fill(' ', 1);
    }

    Out ref(int object) {
        return number(object).text(" 0 R");
    }

    Out hex4(int value) {
        need(4);
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[value >> shift & 15];
        }
        return this;
    }

    /** A text string in any script. */
    Out string(String text) {
        fill('<', 1).hex4(0xFEFF);
        for (int i = 0; i < text.length(); i++) {
            hex4(text.charAt(i));
        }
        return fill('>', 1);
    }

    /** A line of a cross-reference table. */
    Out reference(int offset) {
        need(20);
        for (int power = 1_000_000_000; power > 0; power /= 10) {
            bytes[length++] = (byte) ('0' + offset / power % 10);
        }
        return text(" 00000 n \n");
    }
}
