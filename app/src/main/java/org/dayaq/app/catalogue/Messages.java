package org.dayaq.app.catalogue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.ServiceKey;

/** The texts of one service in one language: {@code forms/<service>/messages_<language>.properties}, in UTF-8. */
final class Messages {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9.]+)}");

    private final Properties texts;

    private Messages(Properties texts) {
        this.texts = texts;
    }

    static Map<Language, Messages> ofAllLanguages(ServiceKey service, Map<String, byte[]> files) {
        var all = new EnumMap<Language, Messages>(Language.class);
        for (var language : Language.values()) {
            var path = "forms/" + service + "/messages_" + language.code() + ".properties";
            all.put(language, read(files.getOrDefault(path, new byte[0])));
        }
        return all;
    }

    private static Messages read(byte[] content) {
        var texts = new Properties();
        try {
            texts.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Messages(texts);
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
