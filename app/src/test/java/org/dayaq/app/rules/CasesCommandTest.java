package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesCommandTest {

    private static final Path SHIPPED = Path.of("../rules/pension-assignment/cases.csv");

    @TempDir
    private Path folder;

    private Path file;
    private final Output output = new Output();

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("cases.csv");
    }

    private int run(String content) throws IOException {
        Files.writeString(file, content);
        return output.cases("pension-assignment", file.toString());
    }

    private static String shipped() throws IOException {
        return Files.readString(SHIPPED);
    }

    @Test
    void prints_a_line_for_each_difference() throws IOException {
        var exit = run(shipped()
                .replace("ASSIGN,2023-03-10,CAPITAL,361.11", "ASSIGN,2023-03-11,CAPITAL,361.12")
                .replace("STOP,,,,DECEASED", "STOP,,,0,DECEASED"));

        assertThat(output.out())
                .isEqualTo(
                        """
                        case P01, expect_right_date: expected 2023-03-11, got 2023-03-10
                        case P01, expect_amount: expected 361.12, got 361.11
                        case P20, expect_amount: expected 0, got no value
                        27 passed, 2 failed
                        """);
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void compares_numbers_as_numbers() throws IOException {
        assertThat(run(shipped().replace(",240.00,", ",240,").replace(",30000,", ",30000.00,")))
                .isZero();
    }

    @Test
    void reads_what_a_spreadsheet_writes() throws IOException {
        var lines = ("\uFEFF" + shipped()).replace("\n", "\r\n").replace("true,false,52000", " TRUE ,FALSE,\"52000\"");

        assertThat(run(lines)).isZero();
    }

    @Test
    void names_every_missing_and_every_unknown_column() throws IOException {
        var exit = run(shipped().replaceFirst("birth_date", "born").replaceFirst("expect_basis", "expect_base"));

        assertThat(output.err())
                .contains("lacks the columns birth_date, expect_basis")
                .contains("unknown columns born, expect_base");
        assertThat(exit).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1958-03-10, 1958-02-30, 'row 2, column birth_date: \"1958-02-30\" is no date'",
        "1958-03-10, 10.03.1958, 'row 2, column birth_date: \"10.03.1958\" is no date'",
        "52000, 52 000, 'row 2, column capital: \"52 000\" is no number'",
        "52000, 1e9, 'row 2, column capital'",
        "'P01,M', 'P01,X', 'row 2, column sex: \"X\" is not one of M, F'",
        "'true,false,52000', 'yes,false,52000', 'row 2, column alive: \"yes\" is neither true nor false'",
        "'60,84', '60.5,84', 'row 2, column record_months_before_2006: \"60.5\" is no whole number'",
        "'2023-03-10,CAPITAL', 'soon,CAPITAL', 'row 2, column expect_right_date: \"soon\" is no date'",
    })
    void a_value_that_is_none_is_named_by_row_and_column(String good, String bad, String sentence) throws IOException {
        var exit = run(shipped().replaceFirst(good, bad));

        assertThat(output.err()).contains(sentence);
        assertThat(output.out()).isEmpty();
        assertThat(exit).isEqualTo(2);
    }

    @Test
    void tells_all_bad_values_at_once() throws IOException {
        run(shipped().replace("2023-03-10,true", "x,true").replace("2022-05-20,true", "y,true"));

        assertThat(output.err()).contains("row 2, column on: \"x\"").contains("row 3, column on: \"y\"");
    }

    @Test
    void a_fact_that_is_missing_fails_its_case_only() throws IOException {
        var exit = run(shipped().replace("true,false,52000,", "true,false,,"));

        assertThat(output.out())
                .contains("case P01, capital: expected a usable fact, got The fact \"applicant.capital\" is missing.")
                .endsWith("28 passed, 1 failed\n");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void an_empty_file_a_file_without_cases_and_a_broken_row_are_said() throws IOException {
        assertThat(run("")).isEqualTo(2);
        assertThat(run(shipped().lines().findFirst().orElseThrow())).isEqualTo(2);
        assertThat(run(shipped() + "P99,M,1958-03-10\n")).isEqualTo(2);
        assertThat(run(shipped() + "P99,\"M\n")).isEqualTo(2);
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28, 0, 1, 2});
        assertThat(output.cases("pension-assignment", file.toString())).isEqualTo(2);

        assertThat(output.err())
                .contains("is empty", "has no case", "has 3 cells where", "is not CSV", "is not text in UTF-8");
        assertThat(output.out()).isEmpty();
    }

    @Test
    void an_unknown_service_an_absent_file_and_a_wrong_call_are_said() {
        assertThat(output.cases("pension", SHIPPED.toString())).isEqualTo(2);
        assertThat(output.cases("pension-assignment", "no-such-file.csv")).isEqualTo(2);
        assertThat(output.cases("pension-assignment", folder.toString())).isEqualTo(2);
        assertThat(output.cases("pension-assignment")).isEqualTo(2);
        assertThat(output.cases("pension-assignment", "a", "--fast")).isEqualTo(2);
        assertThat(output.cases("pension-assignment", "a", "--content=" + folder))
                .isEqualTo(2);

        assertThat(output.err())
                .contains("There are childbirth-allowance, disability-assessment, pension-assignment")
                .contains("There is no file no-such-file.csv")
                .contains("is a folder")
                .contains("Usage:")
                .contains("Unknown option --fast")
                .contains("there is no folder");
    }

    @Test
    void content_on_disk_is_used_instead_of_the_jars() throws IOException {
        var rules = Files.createDirectories(folder.resolve("rules/pension-assignment"));
        for (var name : new String[] {"dictionary.yaml", "pension.dmn"}) {
            var text = Files.readString(SHIPPED.resolveSibling(name), StandardCharsets.UTF_8);
            Files.writeString(rules.resolve(name), text.replace("<text>320</text>", "<text>321</text>"));
        }

        var exit = output.cases("pension-assignment", SHIPPED.toString(), "--content=" + folder);

        assertThat(output.out()).contains("case P09a, expect_basis");
        assertThat(exit).isEqualTo(1);
    }
}
