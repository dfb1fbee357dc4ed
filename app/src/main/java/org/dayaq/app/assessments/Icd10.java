package org.dayaq.app.assessments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** Which codes of ICD-10 there are: a category of the list, alone or with a fourth sign; and the block that says what it is. */
public final class Icd10 {

    private static final Pattern SPACE = Pattern.compile(" ");
    private static final Pattern CODE = Pattern.compile("([A-Z][0-9]{2})(\\.[0-9])?");
    private static final Set<String> CATEGORIES = categories();
    private static final List<String> BLOCKS = words("assessments/icd-10-blocks.txt");

    private Icd10() {}

    public static boolean isCode(String text) {
        var code = CODE.matcher(text);
        return code.matches() && CATEGORIES.contains(code.group(1));
    }

    /** As the list writes it: {@code h54.0 } is H54.0. */
    public static String normal(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /** The number of the chapter a code belongs to. */
    public static int chapter(String code) {
        int number = Integer.parseInt(code.substring(1, 3));
        return switch (code.charAt(0)) {
            case 'A', 'B' -> 1;
            case 'C' -> 2;
            case 'D' -> number < 50 ? 2 : 3;
            case 'E' -> 4;
            case 'F' -> 5;
            case 'G' -> 6;
            case 'H' -> number < 60 ? 7 : 8;
            case 'I' -> 9;
            case 'J' -> 10;
            case 'K' -> 11;
            case 'L' -> 12;
            case 'M' -> 13;
            case 'N' -> 14;
            case 'O' -> 15;
            case 'P' -> 16;
            case 'Q' -> 17;
            case 'R' -> 18;
            case 'S', 'T' -> 19;
            case 'V', 'W', 'X', 'Y' -> 20;
            case 'Z' -> 21;
            default -> 22;
        };
    }

    /** The range of the finest block a code belongs to, such as {@code H53-H54} or {@code C50}: the key of its title. */
    public static String block(String code) {
        var category = code.substring(0, 3);
        return BLOCKS.stream()
                .filter(block -> block.substring(0, 3).compareTo(category) <= 0
                        && block.substring(block.length() - 3).compareTo(category) >= 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No block of ICD-10 holds " + category));
    }

    static Set<String> all() {
        return CATEGORIES;
    }

    static List<String> blocks() {
        return BLOCKS;
    }

    private static Set<String> categories() {
        var categories = new HashSet<String>();
        for (var range : words("assessments/icd-10.txt")) {
            var first = Integer.parseInt(range.substring(1, 3));
            var last = range.length() == 3 ? first : Integer.parseInt(range.substring(5));
            for (int number = first; number <= last; number++) {
                categories.add(range.charAt(0) + "%02d".formatted(number));
            }
        }
        return Set.copyOf(categories);
    }

    private static List<String> words(String file) {
        try {
            var text = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(SPACE::splitAsStream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
