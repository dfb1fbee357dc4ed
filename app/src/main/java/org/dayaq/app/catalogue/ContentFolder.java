package org.dayaq.app.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads the content: from the folder that {@code dayaq.catalogue.content} names, else from within the jar. */
final class ContentFolder {

    private static final String INSIDE = "content/";
    private static final long LARGEST = 5_000_000;

    private ContentFolder() {}

    /** Every file below processes, rules and forms, by its path with forward slashes. */
    static SortedMap<String, byte[]> read(@Nullable Path folder) {
        try {
            return folder == null ? fromClassPath() : fromDisk(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The content folder cannot be read; see dayaq.catalogue.content", unreadable);
        }
    }

    private static SortedMap<String, byte[]> fromDisk(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var top : new String[] {"processes", "rules", "forms"}) {
            try (var paths = Files.walk(folder.resolve(top))) {
                for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                    if (Files.size(path) > LARGEST) {
                        throw new IllegalStateException(
                                path + " has more than " + LARGEST + " bytes, too many for content");
                    }
                    files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
                }
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> fromClassPath() throws IOException {
        var files = new TreeMap<String, byte[]>();
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + INSIDE + "**/*");
        for (var resource : found) {
            var url = resource.getURL().toString();
            if (resource.isReadable() && !url.endsWith("/")) {
                var path = url.substring(url.lastIndexOf("/" + INSIDE) + INSIDE.length() + 1);
                files.put(path, resource.getContentAsByteArray());
            }
        }
        return files;
    }
}
