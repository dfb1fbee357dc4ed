package org.dayaq.app.catalogue;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.ServiceKey;

/**
 * An immutable state of one service's files, known by the hash of its manifest. Cases and decisions name it, and it is
 * kept for ever, so that any of them can be replayed.
 */
public final class Release {

    private final String id;
    private final ServiceKey service;
    private final SortedMap<String, byte[]> files;
    private final SortedMap<String, String> hashes;
    private final Map<Language, Messages> messages;

    Release(String id, ServiceKey service, SortedMap<String, byte[]> files, SortedMap<String, String> hashes) {
        this.id = id;
        this.service = service;
        this.files = files;
        this.hashes = hashes;
        this.messages = Messages.ofAllLanguages(service, files);
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the manifest. */
    public String id() {
        return id;
    }

    public ServiceKey service() {
        return service;
    }

    /** The content by path, such as {@code rules/pension-assignment/assignment.dmn}; not to be changed. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** SHA-256 of each file in hexadecimal, by path. */
    public SortedMap<String, String> hashes() {
        return hashes;
    }

    /** The files under a folder such as {@code rules/pension-assignment/}, by their path below it. */
    public SortedMap<String, byte[]> under(String folder) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder))
                .collect(Collectors.toMap(
                        file -> file.getKey().substring(folder.length()),
                        Map.Entry::getValue,
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** Whether the service has a text of this key in this language. */
    public boolean hasText(Language language, String key) {
        return texts(language).has(key);
    }

    /** A text of the service in a language, its {@code {name}} placeholders filled; the key itself where there is none. */
    public String text(Language language, String key, Map<String, ?> values) {
        return texts(language).fill(key, values);
    }

    private Messages texts(Language language) {
        var found = messages.get(language);
        if (found == null) {
            throw new IllegalStateException("Every language has its texts, if empty ones");
        }
        return found;
    }
}
