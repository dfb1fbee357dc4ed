package org.dayaq.app.documents.internal;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Files that travel with the letters: fonts and the colour profile. */
final class Resources {

    static final byte[] SRGB = read("letters/srgb.icc");

    private Resources() {}

    static byte[] read(String name) {
        try (var in = Resources.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from the product");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
