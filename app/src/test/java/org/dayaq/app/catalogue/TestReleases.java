package org.dayaq.app.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.kernel.ServiceKey;

/** Makes releases of a few files for the tests of other modules. */
public final class TestReleases {

    private TestReleases() {}

    public static Release of(String service, Map<String, String> files) {
        var contents = new TreeMap<String, byte[]>();
        files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new Release("test", new ServiceKey(service), contents, new TreeMap<>());
    }
}
