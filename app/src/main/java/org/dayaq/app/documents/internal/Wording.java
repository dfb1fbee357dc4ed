package org.dayaq.app.documents.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dayaq.app.documents.LetterContent;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;

/** Values as a letter of that language writes them: {@code 23.11.2026}, {@code 1 234,56 ₼}. */
final class Wording {

    private static final char NO_BREAK = '\u00A0';
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.uuuu");

    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final Language language;
    private final LetterContent content;

    Wording(Language language, LetterContent content) {
        this.language = language;
        this.content = content;
    }

    Map<String, String> all(Map<String, ?> values) {
        var written = new TreeMap<String, String>();
        values.forEach((name, value) -> written.put(name, of(value)));
        return written;
    }

    String of(Object value) {
        if (value instanceof Money money) {
            return money(money);
        } else if (value instanceof LocalDate date) {
            return DATE.format(date);
        } else if (value instanceof Boolean truth) {
            return yesOrNo(truth);
        } else if (value instanceof BigDecimal number) {
            return number(number);
        } else if (value instanceof BigInteger number) {
            return number(new BigDecimal(number));
        } else if (value instanceof Number number) {
            return number(new BigDecimal(number.toString()));
        }
        return code(value.toString());
    }

    static String money(Money money) {
        var plain = money.amount().toPlainString();
        var point = plain.indexOf('.');
        return grouped(plain.substring(0, point)) + ',' + plain.substring(point + 1) + NO_BREAK + '₼';
    }

    /** Four digits stay together, because they may be a year. */
    private static String number(BigDecimal number) {
        var exact = number.stripTrailingZeros();
        if (exact.scale() > 2) {
            exact = exact.setScale(2, RoundingMode.HALF_UP);
        }
        var plain = exact.scale() <= 0
                ? exact.toPlainString()
                : exact.setScale(2, RoundingMode.HALF_UP).toPlainString();
        var point = plain.indexOf('.');
        var whole = point < 0 ? plain : plain.substring(0, point);
        return (whole.length() > 4 ? grouped(whole) : whole) + (point < 0 ? "" : ',' + plain.substring(point + 1));
    }

    private static String grouped(String digits) {
        var out = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > (digits.startsWith("-") ? 1 : 0); i -= 3) {
            out.insert(i, NO_BREAK);
        }
        return out.toString();
    }

    private String yesOrNo(boolean truth) {
        return switch (language) {
            case AZ -> truth ? "bəli" : "xeyr";
            case EN -> truth ? "yes" : "no";
            case RU -> truth ? "да" : "нет";
        };
    }

    /** Facts come back from the archive as text where they were dates; and some values are codes (mother, alive). */
    private String code(String value) {
        if (ISO_DATE.matcher(value).matches()) {
            return DATE.format(LocalDate.parse(value));
        }
        if (!CODE.matcher(value).matches()) {
            return value;
        }
        var words = content.text(language, "letter.value." + value, Map.of());
        return words == null ? value : words;
    }
}
