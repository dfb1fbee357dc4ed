package org.dayaq.sandbox.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What the sandbox does with whole folders. */
final class Folders {

    private Folders() {}

    static void delete(Path folder) throws IOException {
        for (var path : contents(folder)) {
            Files.delete(path);
        }
    }

    /** The folder and all below it, the deepest first; nothing where there is no folder. */
    static List<Path> contents(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
