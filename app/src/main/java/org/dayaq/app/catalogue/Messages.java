package org.dayaq.app.catalogue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.ServiceKey;

/**
 * The texts of one service in one language, in UTF-8: {@code activities}, {@code forms} and {@code messages} of
 * {@code forms/shared} and then of {@code forms/<service>}, each {@code _<language>.properties}. The service's own
 * texts come last and have the last word.
 */
final class Messages {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9.]+)}");

    private final Properties texts;

    private Messages(Properties texts) {
        this.texts = texts;
    }

    static Map<Language, Messages> ofAllLanguages(ServiceKey service, Map<String, byte[]> files) {
        var all = new EnumMap<Language, Messages>(Language.class);
        for (var language : Language.values()) {
            var texts = new Properties();
            for (var folder : List.of("shared", service.value())) {
                for (var name : List.of("activities", "forms", "messages")) {
                    var path = "forms/" + folder + "/" + name + "_" + language.code() + ".properties";
                    read(files.getOrDefault(path, new byte[0]), texts);
                }
            }
            all.put(language, new Messages(texts));
        }
        return all;
    }

    private static void read(byte[] content, Properties texts) {
        try {
            texts.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    String fill(String key, Map<String, ?> values) {
        var text = texts.getProperty(key, key);
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value.toString());
        });
    }
}
