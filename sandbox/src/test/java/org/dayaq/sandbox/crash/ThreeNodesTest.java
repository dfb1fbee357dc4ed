package org.dayaq.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on one database share a day; one is killed in the middle and a fourth comes. */
class ThreeNodesTest {

    private static final int EVENTS = 300;

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
    void a_day_survives_the_death_of_a_node_and_a_fourth_takes_its_place() throws Exception {
        var jvms = Nodes.plain(Path.of("target", "crash", "jvms"));
        try (var stack = new Stack(folder, jvms, Control.NONE)) {
            stack.open();
            for (int i = 0; i < 3; i++) {
                stack.addNode();
            }
            Run.await("three nodes", Duration.ofMinutes(5), () -> stack.nodes().stream()
                    .allMatch(AppNode::isReady));
            var books = new Books(stack);
            var load = new Load(stack.state().calendar().today());

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
            assertThat(stack.verifyAudit()).isZero();
        }
    }
}
