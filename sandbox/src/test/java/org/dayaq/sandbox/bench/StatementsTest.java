package org.dayaq.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.dayaq.sandbox.bench.Statements.Served;
import org.dayaq.sandbox.bench.Statements.Statement;
import org.junit.jupiter.api.Test;

class StatementsTest {

    @Test
    void the_sum_is_of_all_statements_though_only_the_dearest_are_shown() {
        var all = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> new Statement("SELECT " + i, 1, i, 10, 20))
                .toList();

        var served = Served.of(all);

        assertThat(served.millis()).isEqualTo(30 * 31 / 2 + 30);
        assertThat(served.planning()).isEqualTo(30);
        assertThat(served.dearest())
                .hasSize(25)
                .startsWith(all.get(29), all.get(28))
                .endsWith(all.get(5));
    }

    @Test
    void it_is_printed_by_the_case_with_rows_by_the_call_and_the_beginning_of_the_text_on_one_line() {
        var insert = new Statement("INSERT INTO letter\n   SELECT $1" + " , $2".repeat(50), 50, 150, 100, 250);
        var text = new StringBuilder();

        new Statements(Served.of(List.of(insert)), Served.of(List.of()), 3).print(text, 400);

        assertThat(text.toString())
                .contains("statements of the platform: 0.50 ms a case in all, 0.13 of it planning\n")
                .contains("      0.500         0.250          2.5  INSERT INTO letter SELECT $1 , $2")
                .contains("statements of the played state: 0.00 ms a case in all")
                .contains("forgot rare statements 3 times")
                .doesNotContain(" , $2".repeat(20));
    }
}
