package org.dayaq.app.web;

import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Where the built style sheets, scripts and images are; their names change with their content. */
@Component
public class Assets {

    private static final String MANIFEST = "assets.json";

    private final Map<String, String> files;

    Assets() {
        files = read();
    }

    /** The address of a file of the front-end build, such as {@code site.css}. */
    public String url(String name) {
        var file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException(
                    "The front-end build made no \"" + name + "\"; see app/src/main/frontend");
        }
        return "/assets/" + file;
    }

    private static Map<String, String> read() {
        var manifest = new ClassPathResource(MANIFEST);
        if (!manifest.exists()) {
            throw new IllegalStateException(
                    "The pages were not built: " + MANIFEST
                            + " is not on the class path. Build with Maven, or run \"node build.mjs\" in app/src/main/frontend.");
        }
        try (var in = manifest.getInputStream()) {
            return JsonMapper.shared().readValue(in, Manifest.class).files();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Manifest(String inputs, Map<String, String> files) {}
}
