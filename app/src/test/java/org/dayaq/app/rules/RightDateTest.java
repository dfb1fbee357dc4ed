package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dayaq.app.rules.PlainLaw.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The right date of the tables against a search that looks at every single day. */
class RightDateTest {

    private static final RuleRelease RELEASE = Rulebooks.shipped("pension-assignment");
    private static final LocalDate ON = LocalDate.of(2025, 6, 20);

    /** A man, a woman and each group with a concession, and those one short of it or with two at once. */
    static Stream<Person> kinds() {
        var any = LocalDate.EPOCH;
        return Stream.of(
                new Person(false, any, 0, false, false, 0),
                new Person(true, any, 0, false, false, 0),
                new Person(true, any, 4, false, false, 119),
                new Person(true, any, 5, false, false, 0),
                new Person(true, any, 7, true, false, 200),
                new Person(true, any, 12, false, false, 0),
                new Person(true, any, 1, true, false, 0),
                new Person(true, any, 0, false, false, 120),
                new Person(false, any, 5, false, true, 0),
                new Person(false, any, 1, true, true, 149),
                new Person(false, any, 5, true, false, 0),
                new Person(false, any, 6, false, true, 150));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void is_the_first_day_on_which_the_age_meets_the_limit_of_that_day(Person kind) {
        var wrong = new ArrayList<String>();
        for (var born : births()) {
            var person = new Person(
                    kind.woman(), born, kind.children(), kind.disabledChild(), kind.soleFather(), kind.heavyMonths());
            var found = Rulebooks.NEW
                    .decide(RELEASE, "rightDate", ON, person.facts())
                    .results()
                    .get("rightDate");
            if (!PlainLaw.rightDate(person).equals(found)) {
                wrong.add("born " + born + ": " + found + " instead of " + PlainLaw.rightDate(person));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Every 17th day of 50 years, and the days around each turn of a month in years that matter, 29 February among them. */
    private static List<LocalDate> births() {
        var births = new ArrayList<LocalDate>();
        for (var day = LocalDate.of(1935, 1, 1); day.getYear() < 1985; day = day.plusDays(17)) {
            births.add(day);
        }
        for (int year = 1952; year <= 1968; year += 2) {
            for (int month = 1; month <= 12; month++) {
                var first = LocalDate.of(year, month, 1);
                births.add(first);
                births.add(first.minusDays(1));
                births.add(first.minusDays(2));
            }
        }
        births.add(LocalDate.of(1960, 2, 29));
        births.add(LocalDate.of(1964, 2, 29));
        return births;
    }

    @Test
    void no_woman_and_no_man_reaches_the_general_age_between_july_and_december_of_a_year_that_raises_it() {
        for (var born = LocalDate.of(1958, 1, 1); born.getYear() < 1962; born = born.plusDays(1)) {
            var right = PlainLaw.rightDate(new Person(true, born, 0, false, false, 0));
            assertThat(right.getYear() <= 2026 && right.getMonthValue() > 6)
                    .as("born %s", born)
                    .isFalse();
        }
    }
}
