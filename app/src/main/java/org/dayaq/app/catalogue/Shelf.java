package org.dayaq.app.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.ServiceKey;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The catalogue at work: what the content folder holds now is the current release of each service, and is kept. */
@Component
class Shelf implements Services {

    private final ReleaseStore store;
    private final SortedMap<String, Service> services = new TreeMap<>();
    private final Map<String, Release> known = new ConcurrentHashMap<>();

    Shelf(CatalogueSettings settings, ReleaseStore store, Clock clock) {
        this.store = store;
        var content = ContentFolder.read(settings.content());
        var problems = new ArrayList<String>();
        for (var key : keysIn(content)) {
            read(key, content, problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The content folder has problems:\n" + String.join("\n", problems));
        }
        services.values().forEach(service -> {
            store.keep(service.current(), clock.instant());
            known.put(service.current().id(), service.current());
        });
    }

    @Override
    public List<Service> all() {
        return List.copyOf(services.values());
    }

    @Override
    public Service service(ServiceKey key) {
        var found = services.get(key.value());
        if (found == null) {
            throw new NoSuchService(key.value());
        }
        return found;
    }

    @Override
    public Release release(String releaseId) {
        return known.computeIfAbsent(releaseId, id -> store.find(id).orElseThrow(() -> new NoSuchRelease(id)));
    }

    private static List<ServiceKey> keysIn(Map<String, byte[]> content) {
        return content.keySet().stream()
                .filter(path -> path.matches("processes/[^/]+/service\\.yaml"))
                .map(path -> new ServiceKey(path.split("/")[1]))
                .toList();
    }

    private void read(ServiceKey key, SortedMap<String, byte[]> content, List<String> problems) {
        var files = new TreeMap<String, byte[]>();
        var hashes = new TreeMap<String, String>();
        content.forEach((path, bytes) -> {
            if (path.matches("(processes|rules|forms)/(" + key + "|shared)/.*")) {
                files.put(path, bytes);
                hashes.put(path, sha256(bytes));
            }
        });
        var sheetPath = "processes/" + key + "/service.yaml";
        var sheet = sheet(sheetPath, content, problems);
        if (!files.containsKey("processes/" + key + "/" + key + ".bpmn")) {
            problems.add("processes/" + key + " has no " + key + ".bpmn: add the process of the service");
        }
        var release = new Release(idOf(hashes), key, files, hashes);
        services.put(key.value(), new Service(key, title(key, sheet, problems), release, sheet));
    }

    private static ServiceSheet sheet(String path, SortedMap<String, byte[]> content, List<String> problems) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> tree = new YAMLMapper().readValue(content.get(path), Map.class);
            return new ServiceSheet(tree);
        } catch (RuntimeException notYaml) {
            problems.add(path + " is no YAML mapping: " + notYaml.getMessage());
            return new ServiceSheet(Map.of());
        }
    }

    private static LocalText title(ServiceKey key, ServiceSheet sheet, List<String> problems) {
        var texts = new ArrayList<String>();
        for (var language : List.of("az", "en", "ru")) {
            var text = sheet.at("title." + language);
            if (text.isEmpty()) {
                problems.add(
                        "processes/" + key + "/service.yaml has no title." + language + ": name the service in it");
            }
            texts.add(text.map(Object::toString).orElse(key.value()));
        }
        return new LocalText(texts.get(0), texts.get(1), texts.get(2));
    }

    private static String idOf(SortedMap<String, String> hashes) {
        var manifest = new StringBuilder();
        hashes.forEach(
                (path, hash) -> manifest.append(hash).append("  ").append(path).append('\n'));
        return sha256(manifest.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
