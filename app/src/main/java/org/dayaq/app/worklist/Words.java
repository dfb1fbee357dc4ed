package org.dayaq.app.worklist;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of a text as they are looked for: small letters without marks, so that "Memmedova" finds Məmmədova. */
public final class Words {

    private static final int LONGEST = 40;
    private static final int MOST = 60;

    private Words() {}

    public static List<String> of(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.forLanguageTag("az")), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('ə', 'e')
                .replace('ı', 'i');
        return Stream.of(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1)
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
                .distinct()
                .limit(MOST)
                .toList();
    }
}
