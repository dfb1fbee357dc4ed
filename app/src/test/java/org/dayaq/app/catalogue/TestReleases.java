package org.dayaq.app.catalogue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.kernel.ServiceKey;

/** Makes releases for the tests of other modules. */
public final class TestReleases {

    private TestReleases() {}

    /** A release of these files. */
    public static Release of(String service, Map<String, String> files) {
        var contents = new TreeMap<String, byte[]>();
        files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new Release("test", new ServiceKey(service), contents, new TreeMap<>());
    }

    /** The service as it is shipped. */
    public static Release shipped(String service) {
        var files = new TreeMap<String, byte[]>();
        ContentFolder.read(Path.of("..")).forEach((path, content) -> {
            if (path.matches("(processes|rules|forms)/(" + service + "|shared)/.*")) {
                files.put(path, content);
            }
        });
        return new Release("shipped", new ServiceKey(service), files, new TreeMap<>());
    }
}
