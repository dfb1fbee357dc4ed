package org.dayaq.app.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0.00            | sıfır manat
            0.01            | bir qəpik
            0.10            | on qəpik
            1.00            | bir manat
            10.00           | on manat
            11.11           | on bir manat on bir qəpik
            40.40           | qırx manat qırx qəpik
            99.99           | doxsan doqquz manat doxsan doqquz qəpik
            100.00          | yüz manat
            101.00          | yüz bir manat
            200.00          | iki yüz manat
            361.11          | üç yüz altmış bir manat on bir qəpik
            600.00          | altı yüz manat
            999.00          | doqquz yüz doxsan doqquz manat
            1000.00         | min manat
            1001.00         | min bir manat
            2000.00         | iki min manat
            21000.00        | iyirmi bir min manat
            100000.00       | yüz min manat
            101000.00       | yüz bir min manat
            1000000.00      | bir milyon manat
            1001001.01      | bir milyon min bir manat bir qəpik
            1234567.89      | bir milyon iki yüz otuz dörd min beş yüz altmış yeddi manat səksən doqquz qəpik
            1000000000.00   | bir milyard manat
            999999999999.99 | doqquz yüz doxsan doqquz milyard doqquz yüz doxsan doqquz milyon doqquz yüz doxsan doqquz min doqquz yüz doxsan doqquz manat doxsan doqquz qəpik
            """)
    void azerbaijani(String amount, String words) {
        assertThat(AmountWords.of(Money.of(amount), Language.AZ)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0.00            | ноль манатов
            0.01            | один гяпик
            0.02            | два гяпика
            0.05            | пять гяпиков
            0.11            | одиннадцать гяпиков
            0.21            | двадцать один гяпик
            1.00            | один манат
            2.00            | два маната
            3.00            | три маната
            4.00            | четыре маната
            5.00            | пять манатов
            10.00           | десять манатов
            11.00           | одиннадцать манатов
            12.00           | двенадцать манатов
            14.00           | четырнадцать манатов
            15.00           | пятнадцать манатов
            20.00           | двадцать манатов
            21.00           | двадцать один манат
            22.00           | двадцать два маната
            25.00           | двадцать пять манатов
            100.00          | сто манатов
            101.00          | сто один манат
            111.00          | сто одиннадцать манатов
            112.00          | сто двенадцать манатов
            122.00          | сто двадцать два маната
            361.11          | триста шестьдесят один манат одиннадцать гяпиков
            600.00          | шестьсот манатов
            1000.00         | одна тысяча манатов
            1001.01         | одна тысяча один манат один гяпик
            2002.02         | две тысячи два маната два гяпика
            5000.00         | пять тысяч манатов
            11000.00        | одиннадцать тысяч манатов
            21000.00        | двадцать одна тысяча манатов
            22222.22        | двадцать две тысячи двести двадцать два маната двадцать два гяпика
            112000.00       | сто двенадцать тысяч манатов
            1000000.00      | один миллион манатов
            2000000.00      | два миллиона манатов
            5000001.00      | пять миллионов один манат
            1234567.89      | один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь манатов восемьдесят девять гяпиков
            2000000000.00   | два миллиарда манатов
            """)
    void russian_has_its_cases(String amount, String words) {
        assertThat(AmountWords.of(Money.of(amount), Language.RU)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0.00       | zero manat
            0.01       | one gapik
            1.00       | one manat
            13.00      | thirteen manat
            20.00      | twenty manat
            42.42      | forty-two manat and forty-two gapik
            100.00     | one hundred manat
            101.00     | one hundred and one manat
            361.11     | three hundred and sixty-one manat and eleven gapik
            1000.00    | one thousand manat
            1001.00    | one thousand and one manat
            1100.00    | one thousand one hundred manat
            12345.60   | twelve thousand three hundred and forty-five manat and sixty gapik
            1000000.00 | one million manat
            1234567.89 | one million two hundred and thirty-four thousand five hundred and sixty-seven manat and eighty-nine gapik
            """)
    void english(String amount, String words) {
        assertThat(AmountWords.of(Money.of(amount), Language.EN)).isEqualTo(words);
    }

    @Test
    void every_amount_up_to_ten_thousand_has_words_of_its_own() {
        for (var language : Language.values()) {
            var seen = new java.util.HashSet<String>();
            for (int i = 0; i < 10_000; i++) {
                var words = AmountWords.count(i, language);
                assertThat(seen.add(words)).as(words).isTrue();
                assertThat(words).doesNotContain("  ").isEqualTo(words.strip());
            }
        }
    }

    @Test
    void less_than_nothing_and_a_trillion_have_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> AmountWords.of(Money.of("-0.01"), Language.AZ));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmountWords.of(Money.of("1000000000000.00"), Language.AZ));
    }
}
