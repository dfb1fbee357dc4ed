package org.dayaq.app.documents.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;

/** An amount of manat and gapik in words, as a cashier would read it aloud. */
final class AmountWords {

    private static final BigDecimal LIMIT = new BigDecimal("1000000000000");

    private static final String[] AZ_ONES = {"", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"
    };
    private static final String[] AZ_TENS = {
        "", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"
    };
    private static final String[] AZ_GROUPS = {"", "min", "milyon", "milyard"};

    private static final String[] EN_ONES = {
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] EN_TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] EN_GROUPS = {"", "thousand", "million", "billion"};

    private static final String[] RU_ONES = {
        "",
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать"
    };
    private static final String[] RU_TENS = {
        "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"
    };
    private static final String[] RU_HUNDREDS = {
        "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"
    };
    private static final String[][] RU_GROUPS = {
        {"", "", ""},
        {"тысяча", "тысячи", "тысяч"},
        {"миллион", "миллиона", "миллионов"},
        {"миллиард", "миллиарда", "миллиардов"}
    };
    private static final String[] RU_MANAT = {"манат", "маната", "манатов"};
    private static final String[] RU_GAPIK = {"гяпик", "гяпика", "гяпиков"};

    private AmountWords() {}

    static String of(Money money, Language language) {
        var amount = money.amount();
        if (amount.signum() < 0 || amount.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException(
                    "An amount in words is at least 0 and less than " + LIMIT.toPlainString());
        }
        var manat = amount.longValue();
        var gapik = amount.movePointRight(2).remainder(BigDecimal.valueOf(100)).intValue();
        var words = new ArrayList<String>();
        if (manat > 0 || gapik == 0) {
            words.add(count(manat, language));
            words.add(unit(manat, language, "manat", RU_MANAT));
        }
        if (gapik > 0) {
            if (manat > 0 && language == Language.EN) {
                words.add("and");
            }
            words.add(count(gapik, language));
            words.add(unit(gapik, language, language == Language.AZ ? "qəpik" : "gapik", RU_GAPIK));
        }
        return String.join(" ", words);
    }

    private static String unit(long count, Language language, String unit, String[] russian) {
        return language == Language.RU ? russian[russianForm(count)] : unit;
    }

    static String count(long number, Language language) {
        if (number == 0) {
            return switch (language) {
                case AZ -> "sıfır";
                case EN -> "zero";
                case RU -> "ноль";
            };
        }
        var words = new ArrayList<String>();
        for (int group = 3, divisor = 1_000_000_000; group >= 0; group--, divisor /= 1000) {
            var part = (int) (number / divisor % 1000);
            if (part > 0) {
                switch (language) {
                    case AZ -> azeri(part, group, words);
                    case EN -> english(part, group, words);
                    case RU -> russian(part, group, words);
                }
            }
        }
        return String.join(" ", words);
    }

    private static void azeri(int part, int group, List<String> words) {
        if (part >= 200) {
            words.add(AZ_ONES[part / 100]);
        }
        if (part >= 100) {
            words.add("yüz");
        }
        add(AZ_TENS[part / 10 % 10], words);
        // A hundred and a thousand go without "one"; a million does not.
        if (!(part == 1 && group == 1)) {
            add(AZ_ONES[part % 10], words);
        }
        add(AZ_GROUPS[group], words);
    }

    private static void english(int part, int group, List<String> words) {
        if (part >= 100) {
            words.add(EN_ONES[part / 100]);
            words.add("hundred");
        }
        var rest = part % 100;
        if (rest > 0 && (part >= 100 || (group == 0 && !words.isEmpty()))) {
            words.add("and");
        }
        if (rest < 20) {
            add(EN_ONES[rest], words);
        } else {
            words.add(rest % 10 == 0 ? EN_TENS[rest / 10] : EN_TENS[rest / 10] + "-" + EN_ONES[rest % 10]);
        }
        add(EN_GROUPS[group], words);
    }

    private static void russian(int part, int group, List<String> words) {
        add(RU_HUNDREDS[part / 100], words);
        var rest = part % 100;
        if (rest >= 20) {
            words.add(RU_TENS[rest / 10]);
            rest %= 10;
        }
        // Thousands are feminine.
        if (group == 1 && rest == 1) {
            words.add("одна");
        } else if (group == 1 && rest == 2) {
            words.add("две");
        } else {
            add(RU_ONES[rest], words);
        }
        add(RU_GROUPS[group][russianForm(part)], words);
    }

    /** 0: nominative singular (1, 21, 101), 1: genitive singular (2 to 4, 22), 2: genitive plural (0, 5 to 20, 111). */
    private static int russianForm(long count) {
        var lastTwo = count % 100;
        var last = count % 10;
        if (lastTwo >= 11 && lastTwo <= 14) {
            return 2;
        }
        return last == 1 ? 0 : last >= 2 && last <= 4 ? 1 : 2;
    }

    private static void add(String word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }
}
