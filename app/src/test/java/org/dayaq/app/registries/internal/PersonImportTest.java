package org.dayaq.app.registries.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.intake.Platform;
import org.dayaq.app.intake.Registers;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Imports;
import org.dayaq.app.persons.Person;
import org.dayaq.app.persons.Persons;
import org.dayaq.app.registries.RegisterDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Persons and accounts as registers tell them line by line, over HTTP. */
@SpringBootTest(classes = Platform.class)
class PersonImportTest {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final Registers REGISTERS = new Registers();
    private static final RegisterDouble CIVIL = REGISTERS.internalAffairs;
    private static final RegisterDouble FUND = REGISTERS.socialFund;
    private static final String AMINA = "AM1NA01";

    @Autowired
    PersonImport imports;

    @Autowired
    Imports progress;

    @Autowired
    Persons persons;

    @Autowired
    TransactionTemplate transactions;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        REGISTERS.connect(registry);
        registry.add("dayaq.registries.enabled", () -> "false");
        registry.add("dayaq.registries.imports", () -> "true");
    }

    @BeforeEach
    void nobody() {
        REGISTERS.behave();
        DB.jdbc().sql("TRUNCATE person, person_import").update();
        CIVIL.exported = end("2025-06-20");
        FUND.exported = end("2025-06-20");
    }

    @Test
    void each_register_tells_its_dates_and_the_same_page_again_changes_nothing() {
        CIVIL.exported = line("\"sex\":\"F\",\"youngestChildBirthDate\":\"2024-02-29\"") + end("2025-06-20");
        FUND.exported = line("\"benefitEndsOn\":\"2025-08-31\"") + end("2025-06-20");

        read();
        read();

        assertThat(values())
                .isEqualTo(Map.of(
                        Attribute.SEX,
                        "F",
                        Attribute.YOUNGEST_CHILD,
                        LocalDate.of(2024, 2, 29),
                        Attribute.BENEFIT_END,
                        LocalDate.of(2025, 8, 31)));
    }

    @Test
    void null_tells_that_there_is_none_any_more_and_left_out_tells_nothing() {
        CIVIL.exported = line("\"sex\":\"F\",\"youngestChildBirthDate\":\"2024-02-29\"") + end("2025-06-20");
        FUND.exported = line("\"capital\":5.00,\"benefitEndsOn\":\"2025-08-31\"") + end("2025-06-20");
        read();

        CIVIL.exported = line("\"sex\":null") + end("2025-07-01");
        FUND.exported = line("\"capital\":null,\"benefitEndsOn\":null") + end("2025-07-01");
        read();

        assertThat(values())
                .as("of what everybody has, null tells nothing")
                .containsOnlyKeys(Attribute.SEX, Attribute.CAPITAL, Attribute.YOUNGEST_CHILD);
        CIVIL.exported = line("\"youngestChildBirthDate\":null") + end("2025-07-02");
        read();
        assertThat(values()).containsOnlyKeys(Attribute.SEX, Attribute.CAPITAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20250831",
                "\"2025-02-30\"",
                "\"31.08.2025\"",
                "\"\"",
                "true",
                "{}",
                "\"+12025-08-31\"",
                "\"0000-01-01\""
            })
    void what_is_no_day_is_told_and_of_its_page_nothing_is_kept_or_lost(String wrong) {
        for (var key : List.of("youngestChildBirthDate", "benefitEndsOn")) {
            FUND.exported = line("\"capital\":5.00") + line("\"" + key + "\":" + wrong) + end("2025-06-20");

            read();

            assertThat(DB.jdbc()
                            .sql("SELECT count(*) FROM person")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(progress.progress())
                    .filteredOn(one -> one.source().equals("social-fund"))
                    .singleElement()
                    .returns(false, Imports.Progress::done)
                    .returns("nonsense." + key, Imports.Progress::problem);
            FUND.exported = line("\"capital\":5.00,\"benefitEndsOn\":\"2025-08-31\"") + end("2025-06-20");
            DB.jdbc().sql("UPDATE person_import SET due_at = now()").update();
            assertThat(imports.work()).isPositive();
            assertThat(values()).containsOnlyKeys(Attribute.CAPITAL, Attribute.BENEFIT_END);
            DB.jdbc().sql("TRUNCATE person").update();
        }
    }

    /** Of a month, from the first page on. */
    private void read() {
        DB.jdbc().sql("TRUNCATE person_import").update();
        imports.work();
    }

    private static String line(String fields) {
        return "{\"pin\":\"" + AMINA + "\"," + fields + "}\n";
    }

    private static String end(String asOf) {
        return "{\"last\":true,\"next\":\"1\",\"asOf\":\"" + asOf + "\"}\n";
    }

    private Map<Attribute, Object> values() {
        var found = new ArrayList<Person>();
        transactions.executeWithoutResult(status -> persons.each(found::add));
        assertThat(found).hasSize(1);
        assertThat(persons.pins(Set.of(found.get(0).id()))).containsValue(new Pin(AMINA));
        return found.get(0).values();
    }
}
