package org.dayaq.app.documents.internal;

import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;

/** What stands on the pages of a finished letter, and how a letter writes an amount, for tests of the content. */
public final class Said {

    private Said() {}

    /** Everything a reader sees, without the spaces that the breaks of lines move. */
    public static String of(byte[] pdf) {
        return close(Pdf.text(pdf));
    }

    public static String close(String text) {
        return text.replaceAll("[\\s\u00A0]+", "");
    }

    public static String figures(Money money) {
        return close(Wording.money(money));
    }

    public static String words(Money money, Language language) {
        return close(AmountWords.of(money, language));
    }
}
