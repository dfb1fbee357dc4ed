package org.dayaq.app.persons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Pin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the registry of persons holds when registers tell, tell again and tell that there is none any more. */
class PersonsTest {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final Pin AMINA = new Pin("AM1NA01");
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2025, 7, 1);
    private static final LocalDate CHILD = LocalDate.of(2024, 2, 29);
    private static final LocalDate TERM = LocalDate.of(2025, 8, 31);

    private final Persons persons =
            new Persons(new PersonStore(DB.jdbc()), new PinVault(new PersonsSettings("secret of this test")));

    @BeforeEach
    void nobody() {
        DB.jdbc().sql("TRUNCATE person").update();
    }

    @Test
    void what_is_not_told_stays_and_what_is_told_anew_changes() {
        tell("internal-affairs", JUNE, Map.of(Attribute.SEX, "F", Attribute.YOUNGEST_CHILD, CHILD));
        tell("social-fund", JUNE, Map.of(Attribute.BENEFIT_END, TERM));

        tell("internal-affairs", JULY, Map.of(Attribute.SEX, "F"));
        tell("social-fund", JULY, Map.of(Attribute.BENEFIT_END, TERM.plusMonths(6)));

        assertThat(values())
                .isEqualTo(Map.of(
                        Attribute.SEX,
                        "F",
                        Attribute.YOUNGEST_CHILD,
                        CHILD,
                        Attribute.BENEFIT_END,
                        TERM.plusMonths(6)));
    }

    @Test
    void what_is_told_to_be_none_is_known_no_more_until_it_is_told_again() {
        tell("social-fund", JUNE, Map.of(Attribute.ALREADY_PENSIONER, false, Attribute.BENEFIT_END, TERM));
        tell("internal-affairs", JUNE, Map.of(Attribute.YOUNGEST_CHILD, CHILD));

        none("social-fund", JULY, Attribute.BENEFIT_END);

        assertThat(values()).isEqualTo(Map.of(Attribute.ALREADY_PENSIONER, false, Attribute.YOUNGEST_CHILD, CHILD));
        tell("social-fund", JULY, Map.of(Attribute.BENEFIT_END, TERM));
        assertThat(values()).containsEntry(Attribute.BENEFIT_END, TERM);
    }

    @Test
    void what_an_earlier_day_told_to_be_none_does_not_take_away_what_a_later_one_told() {
        tell("social-fund", JULY, Map.of(Attribute.BENEFIT_END, TERM));

        none("social-fund", JUNE, Attribute.BENEFIT_END);

        assertThat(values()).isEqualTo(Map.of(Attribute.BENEFIT_END, TERM));
    }

    @Test
    void nobody_can_be_told_to_have_no_day_of_birth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Told(AMINA, Map.of(), Set.of(Attribute.BIRTH_DATE)))
                .withMessageContaining("birthDate");
    }

    @Test
    void kinds_are_those_of_persons_with_the_date_and_one_where_nothing_is_told_apart() {
        tell("internal-affairs", JUNE, Map.of(Attribute.SEX, "F", Attribute.YOUNGEST_CHILD, CHILD));
        persons.take("internal-affairs", JUNE, List.of(new Told(new Pin("B0R1S01"), Map.of(Attribute.SEX, "M"))));

        assertThat(persons.combinations(List.of(Attribute.SEX), Attribute.YOUNGEST_CHILD))
                .containsExactly(Map.of(Attribute.SEX, "F"));
        assertThat(persons.combinations(List.of(), Attribute.YOUNGEST_CHILD)).containsExactly(Map.of());
        assertThat(persons.combinations(List.of(), Attribute.BENEFIT_END)).isEmpty();
    }

    @Test
    void a_range_along_any_date_is_read_by_an_index() {
        var told = new ArrayList<Told>();
        for (int i = 0; i < 5_000; i++) {
            var day = LocalDate.of(2000, 1, 1).plusDays(i);
            told.add(new Told(
                    new Pin("P%06d".formatted(i)),
                    Map.of(
                            Attribute.BIRTH_DATE,
                            day,
                            Attribute.YOUNGEST_CHILD,
                            day,
                            Attribute.BENEFIT_END,
                            day,
                            Attribute.ALIVE,
                            true)));
        }
        persons.take("internal-affairs", JUNE, told);
        DB.jdbc().sql("ANALYZE person").update();

        for (var along : List.of(Attribute.BIRTH_DATE, Attribute.YOUNGEST_CHILD, Attribute.BENEFIT_END)) {
            var range = new Range(
                    Map.of(Attribute.ALIVE, true),
                    Set.of(),
                    along,
                    LocalDate.of(2005, 1, 1),
                    LocalDate.of(2005, 1, 31));
            DB.transactions().executeWithoutResult(status -> {
                var before = scansOfAll();
                var found = new ArrayList<Person>();
                persons.each(range, found::add);

                assertThat(found).hasSize(31);
                assertThat(scansOfAll()).as(along.key()).isEqualTo(before);
                assertThat(persons.count()).isEqualTo(5_000);
                assertThat(scansOfAll()).as("a scan is seen").isGreaterThan(before);
            });
        }
    }

    /** Of this connection, as the server counts them until it passes them on. */
    private static long scansOfAll() {
        return DB.jdbc()
                .sql("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'person'")
                .query(Long.class)
                .single();
    }

    private void tell(String source, LocalDate asOf, Map<Attribute, Object> values) {
        persons.take(source, asOf, List.of(new Told(AMINA, values)));
    }

    private void none(String source, LocalDate asOf, Attribute attribute) {
        persons.take(source, asOf, List.of(new Told(AMINA, Map.of(), Set.of(attribute))));
    }

    private Map<Attribute, Object> values() {
        var found = new ArrayList<Person>();
        DB.transactions().executeWithoutResult(status -> persons.each(found::add));
        return found.get(0).values();
    }
}
