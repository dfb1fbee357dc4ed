package org.dayaq.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three nodes on one database share a day; one is killed in the middle and a fourth comes. Then they share the pensions of
 * the next month, and another dies over those.
 */
class ThreeNodesTest {

    private static final int EVENTS = 300;

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
    void a_day_and_the_next_months_pensions_survive_the_deaths_of_nodes_whose_place_others_take() throws Exception {
        var jvms = Nodes.plain(Path.of("target", "crash", "jvms"));
        try (var stack = new Stack(folder, jvms, Control.NONE)) {
            stack.open();
            for (int i = 0; i < 3; i++) {
                stack.addNode();
            }
            Run.await("three nodes", Duration.ofMinutes(5), () -> stack.nodes().stream()
                    .allMatch(AppNode::isReady));
            var books = new Books(stack);
            var load = new Load(stack.state().calendar()::today);

            stack.load(load.next(EVENTS));
            Run.await("the first third", Duration.ofMinutes(5), () -> books.messagesTaken() >= EVENTS / 3);
            var killed = stack.nodes().get(1);
            assertThat(killed.kill()).isTrue();
            stack.addNode();
            stack.load(load.next(EVENTS));
            Run.await("rest", Duration.ofMinutes(8), () -> books.moving().isEmpty());

            assertThat(stack.nodes().stream().filter(AppNode::isAlive)).hasSize(3);
            var balance = books.balance(load.expected());
            assertThat(balance.balances()).as(balance.toString()).isTrue();
            assertThat(balance.complete()).isEqualTo(2 * EVENTS);

            nextMonth(stack, books);

            assertThat(stack.auditFindings(books)).isEmpty();
        }
    }

    private static void nextMonth(Stack stack, Books books) throws IOException {
        var platform = stack.platform();
        var bank = stack.around();
        var pensions = count(platform, "SELECT count(*) FROM award WHERE kind = 'MONTHLY'");
        var before = count(platform, "SELECT count(*) FROM payment_order");
        assertThat(pensions).isEqualTo(2 * EVENTS / 4);

        stack.advance("month");
        Run.await(
                "a pension of the next month at the bank",
                Duration.ofMinutes(2),
                () -> count(bank, "SELECT count(*) FROM bank.payment WHERE status = 'accepted'") > before);
        assertThat(stack.nodes().get(0).kill()).isTrue();
        stack.addNode();
        Run.await(
                "every pension of the next month",
                Duration.ofMinutes(4),
                () -> count(platform, "SELECT count(*) FROM payment_order") >= before + pensions
                        && books.moving().isEmpty());

        assertThat(platform.sql(
                                "SELECT award_id || ' ' || period FROM payment_order GROUP BY award_id, period HAVING count(*) > 1")
                        .query(String.class)
                        .list())
                .isEmpty();
        var ours = platform.sql("SELECT id || ' ' || amount FROM payment_order ORDER BY 1")
                .query(String.class)
                .list();
        assertThat(bank.sql("SELECT key || ' ' || amount FROM bank.payment WHERE status = 'accepted' ORDER BY 1")
                        .query(String.class)
                        .list())
                .hasSize(Math.toIntExact(before + pensions))
                .isEqualTo(ours);
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
