package org.dayaq.app.rules.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dayaq.app.rules.RuleRelease;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The rules of all services as they lie in the content: inside the jar, or in a folder on disk. */
public final class RuleContent {

    private static final Pattern PATH = Pattern.compile(".*/rules/([a-z0-9-]+)/([^/]+)");

    private RuleContent() {}

    /** By service; {@code folder} is a content folder with a folder {@code rules}, or blank for the content of the jar. */
    public static SortedMap<String, RuleRelease> read(String folder) throws IOException {
        if (!folder.isBlank() && !Files.isDirectory(Path.of(folder, "rules"))) {
            throw new IOException("there is no folder " + Path.of(folder, "rules"));
        }
        var root = folder.isBlank()
                ? "classpath*:content"
                : Path.of(folder)
                        .toAbsolutePath()
                        .normalize()
                        .toUri()
                        .toString()
                        .replaceAll("/$", "");
        var files = new TreeMap<String, TreeMap<String, byte[]>>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources(root + "/rules/*/*")) {
            read(resource, files);
        }
        if (files.isEmpty()) {
            throw new IOException(folder.isBlank() ? "this jar holds no rules" : "the folder holds no rules");
        }
        var releases = new TreeMap<String, RuleRelease>();
        files.forEach((service, found) -> releases.put(service, new RuleRelease(service, "content", found)));
        return releases;
    }

    private static void read(Resource resource, TreeMap<String, TreeMap<String, byte[]>> files) throws IOException {
        var path = PATH.matcher(resource.getURL().getPath());
        if (path.matches() && (path.group(2).endsWith(".dmn") || path.group(2).equals(DictionaryReader.FILE))) {
            files.computeIfAbsent(path.group(1), service -> new TreeMap<>())
                    .put(path.group(2), resource.getContentAsByteArray());
        }
    }
}
